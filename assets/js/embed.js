/* Not drawn yet. */
export const startEmbed = () => undefined;
