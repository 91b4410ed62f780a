// What can be written back to a connected system, by its kind. Web and server know it from here.

/** What of a ticket goes back. */
export const WRITE_BACK_FIELDS = ['category', 'priority', 'note'] as const
export type WriteBackField = (typeof WRITE_BACK_FIELDS)[number]

export const WRITE_BACK_STATES = ['due', 'written', 'conflict', 'failed'] as const
export type WriteBackState = (typeof WRITE_BACK_STATES)[number]

type WriteBackKind = {
  /** The system's own priorities, from the least to the most urgent; null: it has none, and a tag says it. */
  priorities: readonly string[] | null
  /** Who reads a note there. */
  note: 'private' | 'public'
  /** What is offered first for our low, medium and high. */
  usual: Record<'low' | 'medium' | 'high', string>
}

export const WRITE_BACK_KINDS = {
  zendesk: {
    priorities: ['low', 'normal', 'high', 'urgent'],
    note: 'private',
    usual: { low: 'low', medium: 'normal', high: 'high' },
  },
  github: {
    priorities: null,
    note: 'public',
    usual: { low: 'priority__low', medium: 'priority__medium', high: 'priority__high' },
  },
} as const satisfies Record<string, WriteBackKind>

export const WRITE_BACK_LIMITS = {
  prefixLength: 30,
  valueLength: 50,
  /** Tickets that a dry run looks at. */
  previewed: 300,
  /** Of one page of the list. */
  listed: 100,
  /** Tickets that one decision names. */
  decided: 1000,
} as const
