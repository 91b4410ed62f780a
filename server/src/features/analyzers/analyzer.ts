import type { Explanation } from '@sta/contract/schemas/explanations'
import type { GroupHarm, GroupReach } from '@sta/contract/schemas/groups'
import type { PromptDraft } from '@sta/contract/schemas/prompts'
import type { Transport } from '@sta/contract/schemas/run-choice'
import type { EndpointMeans } from '@sta/contract/schemas/system'
import type { Priority, Sentiment } from '@sta/contract/schemas/taxonomy'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'

/** Another ticket that a person decided about. */
export type DecidedExample = {
  /** Never sent: for the record of what was. */
  ticketId: number
  title: string
  description: string
  /** Never sent. */
  people?: string[]
  /** Null: none fits. Undefined: nobody said. */
  category: string | null | undefined
  priority: Priority | undefined
  /** How alike it is to the ticket that it is an example for, 0–1. */
  likeness: number
}

/** What an analyzer may see of a ticket: its text, never its id. `description` is the thread of a ticket with messages. */
export type TicketText = {
  title: string
  description: string
  /** Names of who is known to have to do with it. Never sent: what is kept from a model is found by them. */
  people?: string[]
  /** The most similar tickets that people decided about, the most similar last. */
  examples?: DecidedExample[]
}

/** One ticket's result as an analyzer gives it, already checked against the taxonomy and the field limits. */
export type Finding = {
  /** A name of the taxonomy, or null with the reason when nothing fits. */
  category: string | null
  /** 0–1. */
  categoryConfidence: number
  categoryReason: string | null
  priority: Priority
  /** 0–1. */
  priorityConfidence: number
  priorityReason: string | null
  /** What an agent should know or do; empty when there is nothing to add. */
  notes: string
  /** Where reasons and notes are made from data: that data, so that they can be said in any language. */
  explanation?: Explanation | null
  /** Verbatim quotes from the ticket. The guard checks them. */
  evidence: string[]
  sentiment: Sentiment
  /** ISO 639-1, or null when it cannot be told. */
  language: string | null
}

/** One call to a model, also when its answer was of no use: it was paid all the same. */
export type CallUsage = {
  kind: 'classify' | 'summarize' | 'probe'
  model: string
  transport: Transport
  inputTokens: number
  /** Part of `inputTokens` that the provider served from its prompt cache. */
  cachedTokens: number
  outputTokens: number
  /** US dollars; null when the price is unknown. */
  costUsd: number | null
  durationMs: number
  /** How many tickets the call asked about. */
  tickets: number
  /** How many tickets got their result or their failure by it: with it each ticket counts once. Set by who asked. */
  decided?: number
  outcome: 'ok' | 'output_error'
}

/** Numbers and quotes of a run, exact and checked; all that the summary may be written from. */
export type SummaryFacts = {
  total: number
  analyzed: number
  failed: number
  byCategory: Record<string, number>
  byPriority: Record<Priority, number>
  /** Urgent tickets that say the same, what burns most first. The summary begins with the first one; at most 20. */
  groups: { harm: GroupHarm; reach: GroupReach; title: string; count: number }[]
  /** What many of all tickets have in common, the largest first; at most 8. */
  themes: { title: string; category: string; count: number }[]
  /** Quotes of tickets that nothing is flagged about, most urgent first. At most 60. */
  quotes: { ticketId: number; category: string | null; priority: Priority; quote: string; people?: string[] }[]
}

/** Titles that a model gives to themes, by tickets of the facts' quotes; empty where it gives none. */
export type SummaryText = { prose: string; themes: { title: string; ticketIds: number[] }[] }

/** What a call would probably use: tokens a little too high rather than too low. */
export type CallEstimate = {
  inputTokens: number
  outputTokens: number
  /** US dollars; null when the price is unknown. */
  costUsd: number | null
}

/**
 * What a call about tickets sends, in pieces of which each belongs to one ticket, so that it can be kept, and forgotten, with it.
 * All to the letter.
 */
export type SentTexts = {
  /** Of the endpoint, with its port. */
  host: string
  /** What is said about all tickets alike, with `…` where the rows stand. */
  instructions: string
  /** At the index of each ticket. */
  rows: string[]
  /** Decided tickets that are shown with them. */
  examples: { ticketId: number; row: string }[]
}

export type CallContext = {
  signal: AbortSignal
  /** Default: `standard`. */
  transport?: 'standard' | 'flex'
  /** Called when a call has its turn, before anything is sent, and again for each attempt. What it throws ends the call. */
  begin?: () => Promise<void>
  /** Called before each attempt with what it is about to send; not for summaries. */
  onSent?: (sent: SentTexts) => void
  /** Called once for each paid call, before the call's result or error is known to the caller. */
  onUsage: (usage: CallUsage) => void
}

/** What a batch at the provider is up to. `full`: its queue had no room, so that nothing was asked. */
export type BatchState = 'underway' | 'ended' | 'full'

/** A request of a batch: findings like those of `analyze`, all null when it was not answered, and what was paid for it. */
export type BatchAnswer = { findings: (Finding | null)[]; usage: CallUsage | null }

/** Many calls in one submission, each as `analyze` would make it, answered within 24 hours. All throw AnalyzerError by kind. */
export type BatchPort = {
  /** Seconds until a batch is looked at again that was looked at so often, and until a full queue is tried again. */
  pauses: { look: (looks: number) => number; full: number }
  /** Submits the requests as one batch, after `beforeSent` has heard what each will send. @returns the provider's id of it. */
  submit: (
    requests: TicketText[][],
    taxonomy: Taxonomy,
    about: { tag: string; signal: AbortSignal; beforeSent: (sent: SentTexts[]) => Promise<void> },
  ) => Promise<string>
  /** The batch with this tag, if there is one; none is older than `since`. */
  find: (about: { tag: string; since: Date; signal: AbortSignal }) => Promise<string | null>
  /** @throws AnalyzerError `fatal` when the provider refuses the batch as a whole. */
  look: (id: string, signal: AbortSignal) => Promise<BatchState>
  /** Reads a batch that ended. @param sizes tickets of each request. @returns an answer for each request. */
  collect: (
    id: string,
    sizes: number[],
    taxonomy: Taxonomy,
    signal: AbortSignal,
  ) => Promise<{ answers: BatchAnswer[]; wasCancelled: boolean }>
  /** Stops a batch; what it did until then is paid. Does nothing to one that ended. */
  cancel: (id: string, signal: AbortSignal) => Promise<void>
  /** Deletes the files of a batch at the provider. */
  discard: (id: string, signal: AbortSignal) => Promise<void>
}

/**
 * `error`: why there is no good answer; null when there is one. `means`: null when nothing was answered. `durationMs`: what the
 * endpoint took, 0 when it was not asked.
 */
export type ConnectionTest = { error: AnalyzerError | null; means: EndpointMeans | null; durationMs: number }

/** The names of a model and of a prompt, each with its version, as results keep them. */
export type MadeBy = { model: string; promptVersion: string }

/** What produces analyses. All implementations are stateless to their callers and safe to call concurrently. */
export type Analyzer = {
  name: 'openai' | 'local' | 'hybrid'
  model: string
  /** Changes whenever the prompts or the rules change, so that a result says what made it. */
  promptVersion: string
  /**
   * The same analyzer by other versions of its model and its prompt: those that a run began with, or with null those that are
   * in use now. Undefined: there is only one.
   *
   * @throws AnalyzerError `fatal` when a version is gone.
   */
  inVersion?: (made: MadeBy | null) => Promise<Analyzer>
  /** The same analyzer with an addition to its prompt that is only tried. Undefined: it has no prompt. */
  withPrompt?: (draft: PromptDraft) => Analyzer
  /** Tickets a call, at least 1. */
  ticketsPerCall: number
  /** Estimated tokens of tickets a call; a longer ticket is asked about alone. */
  tokensPerCall: number
  /** A text that is asked about alone, so that whatever it does to the answer about it reaches no other ticket's. */
  asksAlone: (ticket: TicketText) => boolean
  /** How calls may travel; `standard` always. */
  transports: Transport[]
  /** What one call about these tickets would use. */
  estimate: (tickets: TicketText[], taxonomy: Taxonomy, transport: Transport) => CallEstimate
  /** What the one call that writes the summary would use. */
  estimateSummary: (facts: SummaryFacts) => CallEstimate
  /** US dollars of a call with so many tokens; null when the price is unknown. */
  price: (
    tokens: Pick<CallUsage, 'inputTokens' | 'cachedTokens' | 'outputTokens'>,
    transport: Transport,
  ) => number | null
  /**
   * Asks about `tickets` in one call.
   *
   * @returns a finding for each ticket, at the ticket's index; `null` where the answer left it out or was unusable.
   * @throws AnalyzerError by kind.
   */
  analyze: (tickets: TicketText[], taxonomy: Taxonomy, context: CallContext) => Promise<(Finding | null)[]>
  /** There where `transports` has `batch`. */
  batch?: BatchPort
  /** There where two analyzers share the work. */
  hybrid?: {
    builtIn: Analyzer
    model: Analyzer
    /** Findings for the tickets that need no call, null for the others. */
    decide: (tickets: TicketText[], taxonomy: Taxonomy, signal: AbortSignal) => Promise<(Finding | null)[]>
  }
  /** The day (UTC, `YYYY-MM-DD`) on which the provider ends the model, as far as it says. Never rejects. Null: there is no provider. */
  lookUpEnd: ((signal: AbortSignal) => Promise<string | null>) | null
  /** Asks what a run asks, about an invented ticket. Null: there is nothing to connect to. */
  test: ((signal: AbortSignal) => Promise<ConnectionTest>) | null
  /** Writes the prose of a run's summary. @throws AnalyzerError by kind. */
  summarize: (facts: SummaryFacts, context: CallContext) => Promise<SummaryText>
}

/** The analyzer by the versions that a run began with; with null by those that a run would begin with now. */
export const inVersion = async (analyzer: Analyzer, made: MadeBy | null): Promise<Analyzer> =>
  (await analyzer.inVersion?.(made)) ?? analyzer

/**
 * - fatal: no call can succeed until the operator changes something (key, quota, model): stop the run.
 * - transient: the provider or the network failed after all attempts: try again later.
 * - output: the answer was truncated, malformed or outside the schema.
 * - permanent: this input is refused (content filter, refusal, too long): the ticket fails with the reason.
 */
export type AnalyzerErrorKind = 'fatal' | 'transient' | 'output' | 'permanent'

export class AnalyzerError extends Error {
  readonly kind: AnalyzerErrorKind
  /** @param message one sentence for a person: what happened and, when fatal, what to set. */
  constructor(kind: AnalyzerErrorKind, message: string, options?: { cause: unknown }) {
    super(message, options)
    this.name = 'AnalyzerError'
    this.kind = kind
  }
}
