/** US dollars together; null where one of them is not known. */
export const sumCosts = (costs: (number | null)[]): number | null =>
  costs.reduce((sum, usd) => (sum === null || usd === null ? null : sum + usd), 0)
