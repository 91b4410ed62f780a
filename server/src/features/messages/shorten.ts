/** The end of a long text is often where the question is, so it is kept too. */
const HEAD_SHARE = 0.75

/** At most about `limit` characters: the head and the tail, with a note of how much is left out between them. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const head = Math.floor(limit * HEAD_SHARE)
  const tail = limit - head
  const left = text.length - limit
  return `${text.slice(0, head)} […${left} characters left out…] ${text.slice(-tail)}`.toWellFormed()
}
