/** Lengths are in UTF-16 units, as `String.length` counts them, and after trimming. */
export const TICKET_LIMITS = {
  titleLength: 255,
  descriptionLength: 50_000,
  perRequest: 1000,
  perPage: 1000,
  /** Tickets of the review queue that are told at once. */
  review: 50,
  assigneeLength: 255,
  tags: 20,
  tagLength: 40,
} as const

/** What is known of a ticket from where it came; names are those of a system, a channel, a status or a priority. */
export const ORIGIN_LIMITS = { nameLength: 100, idLength: 200, addressLength: 320, urlLength: 2000 } as const

/** `perTicket`: messages of a thread besides its title and description. */
export const MESSAGE_LIMITS = { perTicket: 200, bodyLength: 10_000, authorLength: 255 } as const

/** Lengths are in UTF-16 units. `everyMinutes`: a week. */
export const CONNECTOR_LIMITS = {
  connectors: 50,
  /** Of one connection to Jira. */
  projects: 20,
  nameLength: 100,
  addressLength: 500,
  /** Tokens of some providers are long. */
  secretLength: 16_000,
  everyMinutes: 10_080,
} as const

/** Lengths are in UTF-16 units. `deliveries`: of one page; `ticketsEach`: tickets that one message is about at most. */
export const WEBHOOK_LIMITS = {
  webhooks: 20,
  nameLength: 100,
  urlLength: 1000,
  overlapHours: 168,
  defaultOverlapHours: 24,
  deliveries: 100,
  ticketsEach: 100,
} as const

/** Of when tickets are analyzed; `next`: times that are shown. */
export const TIMING_LIMITS = { cronLength: 100, placeLength: 40, next: 3 } as const

/** Of addresses that others send tickets to. Lengths are in UTF-16 units; `deliveries`: messages that are shown of each;
 * `refused`, `refusedBytes`, `refusedDays`: of those that made no ticket, how many are kept whole of each address, and how long. */
export const HOOK_LIMITS = {
  hooks: 50,
  nameLength: 100,
  pathLength: 200,
  secretLength: 500,
  tokenLength: 100,
  bodyBytes: 1_000_000,
  deliveries: 50,
  refused: 200,
  refusedBytes: 20_000_000,
  refusedDays: 30,
  overlapHours: 168,
  defaultOverlapHours: 24,
} as const

/** `tried`: tickets that a trial looks at; `trialTickets`: of those it tells of. `tags`: that one rule adds. */
export const RULE_LIMITS = {
  rules: 100,
  webhooks: 5,
  nameLength: 100,
  tags: 10,
  snoozeHours: 8760,
  position: 10_000,
  tried: 500,
  trialTickets: 50,
} as const

/** `fieldLength`: of a custom field that is searched for, its name and value. */
export const SEARCH_LIMITS = { wordsLength: 500, fieldLength: 300, cursorLength: 500, similar: 10 } as const

/** Tickets that one call changes at most; the answer's cursor goes on from there. */
export const BULK_LIMIT = 20_000

/** Tickets that one request may name for an export. */
export const EXPORT_LIMIT = 20_000

/** `embedded`: most entries a list inside a body holds; the paged endpoint has the rest. */
export const RUN_LIMITS = {
  ticketIds: 100_000,
  embedded: 1000,
  modelLength: 200,
  comparedTickets: 100,
} as const

/** `examplesEach`: tickets that a group of the report names as examples. */
export const REPORT_LIMITS = { groups: 20, themes: 30, spikes: 5, examplesEach: 5 } as const

export const THEME_LIMITS = { nameLength: 120, authorLength: 100, history: 100 } as const

export const CORRECTION_LIMITS = { reasonLength: 500, authorLength: 100, history: 100 } as const

export const TAXONOMY_LIMITS = {
  categories: 50,
  categoryNameLength: 64,
  labelLength: 60,
  descriptionLength: 500,
  examples: 10,
  exampleLength: 300,
  guideLength: 1000,
  authorLength: 100,
  noteLength: 500,
  versions: 100,
} as const

/** What is added to the prompt is sent with every call. Lengths are in UTF-16 units. */
export const PROMPT_LIMITS = {
  instructionsLength: 4000,
  examples: 20,
  exampleLength: 500,
  becauseLength: 200,
  noteLength: 500,
  authorLength: 100,
  versions: 100,
} as const

/** `perSet`: tickets. `toldRows`: bad rows of a file that the answer names. Lengths are in UTF-16 units. */
export const EVALUATION_LIMITS = {
  nameLength: 100,
  contentLength: 32 * 1024 * 1024,
  perSet: 10_000,
  sets: 100,
  sample: 500,
  defaultSample: 50,
  repeats: 5,
  draftCategories: 50,
  toldRows: 100,
  activations: 100,
  excerptLength: 2000,
} as const

/** `counted`: views that are counted at once, each up to `countedTickets`. */
export const VIEW_LIMITS = { nameLength: 60, queryLength: 1000, counted: 20, countedTickets: 1000 } as const

/** `listedErrors`: rejected rows that the answer names; more are only counted. */
export const IMPORT_LIMITS = { columnNameLength: 1000, customColumnsLength: 4000, listedErrors: 1000 } as const

/** `counted`: tickets of a time that are counted at most; there may be more. */
export const GROUP_LIMITS = { perPage: 100, defaultPerPage: 20, counted: 1000, choices: 100 } as const

/** `toldIds`: tickets of a change of many that an entry names. */
export const AUDIT_LIMITS = { toldIds: 20, nameLength: 200, idLength: 200 } as const

export const MODEL_CHOICE_LIMITS = { urlLength: 500, modelLength: 200, keyLength: 1000 } as const
/** `active`: keys that are good at the same time. */
export const KEY_LIMITS = { nameLength: 100, overlapHours: 168, defaultOverlapHours: 24, active: 1000 } as const

export const INSIGHTS_LIMITS = { days: 400, defaultDays: 30, groupSpikes: 20 } as const

export const IDEMPOTENCY_KEY_LIMITS = { keyLength: 255 } as const

/** How long pages are when nobody says, and at most. The tickets' own page may be as long as `TICKET_LIMITS.perPage`. */
export const PAGE_LIMITS = {
  page: 1_000_000_000,
  defaultTickets: 10,
  defaultRuns: 10,
  runs: 100,
  defaultRows: 100,
  rows: 1000,
} as const

export const MEMBER_LIMITS = {
  nameLength: 100,
  emailLength: 254,
  tokenLength: 100,
  codeLength: 40,
  pathLength: 2000,
  invitationDays: 30,
} as const

/** Days that things can be kept. Fewer would let a mistake delete what people still work on. */
export const RETENTION_LIMITS = { ticketDays: 30, callDays: 62, mostDays: 36_500 } as const
