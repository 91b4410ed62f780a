/** Days of the wire and of the bill are those of UTC, which all have the same length. */
export const DAY_MS = 86_400_000

export const HOUR_MS = 3_600_000

/** The day of a moment as it is on the wire: `2027-01-31`. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10)
