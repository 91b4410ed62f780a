/** The last line of every note that is written back. It is looked for after a crash, and never taken for something a person said. */
export const noteMark = (marker: string): string => `Support Ticket Analyst, note ${marker}`

const MARK = /^Support Ticket Analyst, note [0-9a-f]{16}$/m

/** A comment that was written from here: no message of the ticket. */
export const isOurNote = (text: string | null | undefined): boolean => MARK.test(text ?? '')
