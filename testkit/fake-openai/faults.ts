/** Faults that spoil a whole call. */
const CALL_FAULTS = [
  '429', // with Retry-After in seconds
  '429ms', // with retry-after-ms only
  '429nohdr', // without a hint
  'quota', // 429 insufficient_quota
  '401',
  '403',
  '404', // model_not_found
  '400',
  'filter400', // refused by the provider's content filter before it is answered
  'context', // 400 context_length_exceeded
  '500',
  '503',
  'html', // 502 with a page, as a proxy gives it
  'page', // 200 with a page: the base URL leads elsewhere
  'reset', // the connection is cut before an answer
  'hang', // never answers
  'halfhang', // headers and half a body, then nothing
  'slow',
  'badjson', // content cut before its end
  'fenced', // content inside ```json fences
  'schema', // JSON of another shape
  'refusal',
  'length', // finish_reason length
  'filter', // finish_reason content_filter
  'empty', // no content at all
] as const

/** Faults that spoil the row of one ticket; the other rows of the call stay good. */
const ROW_FAULTS = [
  'enum', // a category outside the list
  'missing', // the row is left out
  'duplicate', // the row comes twice, the second time with another verdict
  'inject', // evidence that the ticket does not hold, links and mark-up in the notes
] as const

export type CallFault = (typeof CALL_FAULTS)[number]
export type RowFault = (typeof ROW_FAULTS)[number]
export type Fault = CallFault | RowFault

export const isCallFault = (name: string): name is CallFault => CALL_FAULTS.some((fault) => fault === name)
export const isRowFault = (name: string): name is RowFault => ROW_FAULTS.some((fault) => fault === name)

export type FaultMarkers = { active: (text: string) => Fault | null; forget: () => void }

const MARKER = /\[\[fault:([a-z0-9]+)(?:\*(\d+))?\]\]/

/**
 * Reads `[[fault:NAME]]` and `[[fault:NAME*2]]` in a text. The counted form is active on the first 2 times that the
 * same text is seen, so a ticket can fail twice and then succeed.
 *
 * @throws Error on a name that does not exist, so that a typo in a test does not pass as "no fault".
 */
export function createFaultMarkers(): FaultMarkers {
  const seen = new Map<string, number>()
  return {
    active(text) {
      const [, name, times] = MARKER.exec(text) ?? []
      if (name === undefined) return null
      if (!isCallFault(name) && !isRowFault(name)) throw new Error(`There is no fault called ${name}`)
      if (times === undefined) return name
      const attempt = (seen.get(text) ?? 0) + 1
      seen.set(text, attempt)
      return attempt <= Number(times) ? name : null
    },
    forget: () => seen.clear(),
  }
}
