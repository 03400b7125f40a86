/* Not drawn yet. */
/** Open the evidence behind a figure {indicator, region, year} or a claim {claim}. */
export const openEvidence = () => undefined;
