import { type SplitMessage, splitMessage } from './split-message.ts'
import { turnsOf } from './thread-turns.ts'

/** Splits the text of a thread as `splitMessage` splits one message; what agents said is another speaker's. */
export function splitThread(thread: string, title: string): SplitMessage {
  const turns = turnsOf(thread)
  if (turns.length <= 1) return splitMessage(thread, title)
  const pieces = turns.map(({ start, end, isCustomers }): SplitMessage => {
    if (isCustomers) return splitMessage(thread.slice(start, end), title)
    const blank = `\n${' '.repeat(end - start - 1)}`
    return { parts: [{ kind: 'other_speaker', start: 0, end: end - start }], newText: blank }
  })
  return {
    parts: pieces.flatMap(({ parts }, at) => {
      const offset = turns[at]?.start ?? 0
      return parts.map((part) => ({ ...part, start: part.start + offset, end: part.end + offset }))
    }),
    newText: pieces.map(({ newText }) => newText).join(''),
  }
}
