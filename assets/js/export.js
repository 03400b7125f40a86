/* Not drawn yet. */
export const startExport = () => undefined;
