// Every value that a field with a closed list of values can have, in the order in which they are documented.

export const TICKET_STATUSES = ['pending', 'processing', 'analyzed', 'failed'] as const
/** Stands for tickets of every status, in filters. */
export const EVERY_STATUS = 'all'
/** How far people are with a ticket. */
export const TICKET_STATES = ['open', 'waiting', 'solved', 'closed'] as const
/** What lists ask for: a state; `working`: open or waiting; `done`: solved or closed. Snoozed tickets are in `snoozed` alone. */
export const STATE_FILTERS = [...TICKET_STATES, 'working', 'snoozed', 'done'] as const
/** Who decides on a state. */
export const STATE_DECIDERS = ['person', 'source', 'rule', 'customer'] as const
/** What sets a rule off. */
export const RULE_EVENTS = [
  'ticket.created',
  'ticket.analyzed',
  'ticket.corrected',
  'ticket.stale',
  'spike.detected',
] as const
export const TICKET_SORTS = ['-created_at', 'created_at', '-priority', 'priority', 'relevance'] as const

/** The title of a ticket of which only what is counted was kept. */
export const ANONYMIZED = 'Anonymized ticket'
/** What becomes of tickets that are older than is kept. */
export const RETENTION_WAYS = ['delete', 'anonymize'] as const

/** From the least to the most urgent. */
export const PRIORITIES = ['low', 'medium', 'high'] as const
/** As lists on a screen have them. */
export const URGENT_FIRST = PRIORITIES.toReversed()
export const SENTIMENTS = ['very_negative', 'negative', 'neutral', 'positive', 'very_positive'] as const

/** The categories a new installation starts with, in the order they are shown. */
export const DEFAULT_CATEGORIES = ['billing', 'bug', 'feature_request', 'support', 'technical', 'account'] as const
/** Where no category fits, and tickets without an assignee. */
export const NONE = 'none'
/** Tickets of whoever asks. */
export const ASSIGNED_TO_ME = 'me'
/** Where no category was looked for. */
export const UNANALYZED = 'unanalyzed'
/** No category can be called like this: it stands for tickets without a category. */
export const RESERVED_CATEGORY_NAMES = [NONE, UNANALYZED] as const

/** What a group of urgent tickets says is hurt, gravest first. */
export const HARMS = ['outage', 'security', 'data_loss', 'money', 'lock_out', 'blocked', 'other'] as const
/** How far it reaches, from the least to the most. */
export const REACHES = ['one', 'many', 'everyone'] as const
export const GROUP_STATES = ['open', 'snoozed', 'handled'] as const

/** What a connection is doing. */
export const CONNECTOR_STATES = ['waiting', 'pulling', 'paused'] as const
/** How a mailbox is spoken to: `implicit` TLS from the first byte, `starttls` before the password, `none` only within one's own network. */
export const MAIL_TLS = ['implicit', 'starttls', 'none'] as const
/** When tickets that come in by themselves are analyzed. */
export const WHEN_TO_ANALYZE = ['as_installation', 'by_hand', 'on_arrival', 'on_schedule'] as const
/** Who started a run: somebody or a program, tickets that came in, their schedule, or a budget that is free again. */
export const RUN_STARTERS = ['person', 'arrivals', 'schedule', 'budget'] as const

/** What a message that another program sends may say of its ticket. */
export const HOOK_FIELDS = [
  'title',
  'description',
  'external_id',
  'external_url',
  'external_status',
  'external_priority',
  'external_created_at',
  'external_updated_at',
  'requester_name',
  'requester_email',
  'organization',
  'assignee',
  'channel',
  'tags',
  'comments',
  'custom_fields',
] as const
export const HOOK_SIGNATURES = ['none', 'standard', 'hmac'] as const
/** What became of such a message. */
export const HOOK_OUTCOMES = ['created', 'updated', 'unchanged', 'refused'] as const

/** Who wrote a message of a thread. */
export const AUTHOR_ROLES = ['customer', 'agent'] as const

/** Messages that nobody needs to answer, by what gives them away. */
export const NOTHING_KINDS = [
  'auto_reply',
  'bounce',
  'newsletter',
  'spam',
  'thanks',
  'withdrawn',
  'information',
] as const
/** What a customer may ask for, as the built-in analyzer tells them apart. */
export const WISHES = [
  'wants_refund',
  'wants_cancellation',
  'wants_invoice',
  'wants_correction',
  'wants_password_reset',
  'wants_unlock',
  'wants_deletion',
  'wants_call',
  'wants_documentation',
  'wants_quote',
  'wants_restore',
] as const
/** Details that the built-in analyzer's notes name; `other` says itself what it is. */
export const DETAIL_KINDS = ['document', 'error', 'version', 'date', 'other'] as const
/** What the built-in analyzer has advice about. */
export const ADVICE = [
  'outage',
  'many_users',
  'security',
  'data_loss',
  'billing_error',
  'lock_out',
  'blocked',
  'tolerable',
  'cosmetic',
] as const

/** What to do about a theme: what its tickets' notes advise, else what fits its category. */
export const THEME_ADVICE = [...ADVICE, 'answer_once', 'weigh_wish', 'hand_over', 'look_together'] as const
export const THEME_FIELDS = ['name', 'kept', 'merged_into'] as const

/** What a person can decide instead of an analysis. */
export const CORRECTABLE_FIELDS = ['category', 'priority'] as const

export const RUN_STATUSES = ['pending', 'processing', 'completed', 'failed', 'cancelled'] as const
export const RUN_PHASES = ['planning', 'analyzing', 'summarizing', 'finished'] as const
export const ANALYZERS = ['openai', 'local', 'hybrid'] as const
/**
 * How a run's calls travel: `standard` at once; `flex` slower, at half the price (OpenAI's flex tier); `batch` within 24
 * hours, at half the price and outside the rate limits (OpenAI's Batch API). The local analyzer knows `standard` only.
 */
export const TRANSPORTS = ['standard', 'flex', 'batch'] as const
export const FAILURE_KINDS = ['transient', 'output', 'permanent'] as const
export const CALL_KINDS = ['classify', 'summarize', 'probe'] as const
export const CALL_OUTCOMES = ['ok', 'output_error'] as const
export const DEAD_JOBS = ['run.plan', 'chunk.analyze', 'run.summarize'] as const

/** What is put into use through the gate, and how it got there. */
export const ACTIVATION_KINDS = ['taxonomy', 'prompt', 'refit', 'model'] as const
export const ACTIVATION_WAYS = ['tried', 'forced', 'back', 'unneeded', 'by_itself'] as const

/** Where a labelled set comes from. */
export const SET_SOURCES = ['corrections', 'file', 'built_in', 'sample'] as const

export const DATABASES = ['embedded', 'external'] as const
export const REPLICA_USES = ['in_use', 'behind', 'away'] as const
export const ROLES = ['all', 'api', 'worker'] as const

export const FILE_FORMATS = ['csv', 'jsonl'] as const
/** What a file of tickets is sent as. */
export const MEDIA_TYPES = { csv: 'text/csv', jsonl: 'application/x-ndjson' } as const satisfies Record<
  (typeof FILE_FORMATS)[number],
  string
>
