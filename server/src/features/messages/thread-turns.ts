/** Lines that stand above the turns of a thread; what stands above the first one is the customer's. */
export const HEADINGS = { customer: '--- Customer ---', agent: '--- Support team ---' } as const

const HEADING = /^--- (?:(Customer)|Support team|\d+ earlier messages left out) ---$/gm

/** A passage of a thread's text. `isCustomers` is false for what agents said and for the headings themselves. */
export type Turn = { start: number; end: number; isCustomers: boolean }

/** Takes the text of a thread apart: turns cover it in order, without a gap. A text without headings is one turn. */
export function turnsOf(thread: string): Turn[] {
  const turns: Turn[] = []
  let start = 0
  let isCustomers = true
  for (const heading of thread.matchAll(HEADING)) {
    const end = heading.index + heading[0].length
    turns.push({ start, end: heading.index, isCustomers }, { start: heading.index, end, isCustomers: false })
    start = end
    isCustomers = heading[1] !== undefined
  }
  turns.push({ start, end: thread.length, isCustomers })
  return turns.filter((turn) => turn.end > turn.start)
}

/** Whether a text is that of a ticket with messages. */
export const isThread = (text: string): boolean => text.search(HEADING) >= 0

/** A message's body, in which no line is a heading. */
export const withoutHeadings = (body: string): string => body.replace(HEADING, (line) => `>${line}`)
