/**
 * The data of each kind of change that can wait for the server. A feature adds its own where it says how they are sent:
 * `declare module` with this interface. Names and shapes are in people's browsers, so they stay readable.
 *
 * @public
 */
// biome-ignore lint/suspicious/noEmptyInterface: features fill it in
export interface ChangeData {}

export type ChangeKind = keyof ChangeData

/** What a person wants of the server, as data: it outlives the page. Made twice, each does what it does once. */
export type ChangeOf<Kind extends ChangeKind> = { [Each in Kind]: { kind: Each } & ChangeData[Each] }[Kind]
export type Change = ChangeOf<ChangeKind>

export type QueuedChange = {
  id: string
  /** The id of the member who made it; null, or missing in older ones, where nobody signs in. */
  member?: string | null
  /** Milliseconds since 1970. */
  at: number
  /** Not sent before that: the time to take it back. */
  notBefore: number
  /** It went out and no answer came: the server may have made it. */
  tried: boolean
  /** Why the server refused it; null while it waits. */
  refused: string | null
  change: Change
}

/** What the queue has to know of a kind of change. */
export type ChangeHandler<Kind extends ChangeKind> = {
  /**
   * Makes it, and makes it once: one that went out before is not made again when the server has it.
   *
   * @param tried it went out before, and no answer came.
   * @throws ApiError when the server refuses it, Error when it left something alone, NetworkError.
   */
  send: (change: ChangeOf<Kind>, tried: boolean) => Promise<void>
  /** What it is about, such as `Ticket 7: category Billing`. Called as a hook, for names that come from the server. */
  useWords: (change: ChangeOf<Kind>) => string
}

/** One for every kind that any feature declares: one that is missing does not compile. */
export type ChangeHandlers = { [Kind in ChangeKind]: ChangeHandler<Kind> }

export const handlerOf = <Kind extends ChangeKind>(
  handlers: ChangeHandlers,
  { kind }: ChangeOf<Kind>,
): ChangeHandler<Kind> => handlers[kind]
