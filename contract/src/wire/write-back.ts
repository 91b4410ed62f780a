// What can be written back to a connected system, by its kind. Web and server know it from here.

/** What of a ticket goes back. */
export const WRITE_BACK_FIELDS = ['category', 'priority', 'note'] as const
export type WriteBackField = (typeof WRITE_BACK_FIELDS)[number]

export const WRITE_BACK_STATES = ['due', 'written', 'conflict', 'failed'] as const
export type WriteBackState = (typeof WRITE_BACK_STATES)[number]

export type WriteBackKind = {
  /** Where a priority stands: in a field of the system, or in a tag. */
  priorityIn: 'field' | 'tag'
  /** The priorities there are, from the least to the most urgent; null: each installation has its own. */
  priorities: readonly string[] | null
  /** Who reads a note there. */
  note: 'private' | 'public'
  /** What is offered first for our low, medium and high. */
  usual: Record<'low' | 'medium' | 'high', string>
}

const WRITE_BACK_KINDS = {
  zendesk: {
    priorityIn: 'field',
    priorities: ['low', 'normal', 'high', 'urgent'],
    note: 'private',
    usual: { low: 'low', medium: 'normal', high: 'high' },
  },
  github: {
    priorityIn: 'tag',
    priorities: null,
    note: 'public',
    usual: { low: 'priority__low', medium: 'priority__medium', high: 'priority__high' },
  },
  jira: {
    priorityIn: 'field',
    priorities: null,
    note: 'public',
    usual: { low: 'Low', medium: 'Medium', high: 'High' },
  },
  freshdesk: {
    priorityIn: 'field',
    priorities: ['Low', 'Medium', 'High', 'Urgent'],
    note: 'private',
    usual: { low: 'Low', medium: 'Medium', high: 'High' },
  },
  intercom: {
    priorityIn: 'tag',
    priorities: null,
    note: 'private',
    usual: { low: 'priority__low', medium: 'priority__medium', high: 'priority__high' },
  },
  /** Its mails stay as they are. */
  mailbox: null,
} as const satisfies Record<string, WriteBackKind | null>

export const writeBackKind = (kind: keyof typeof WRITE_BACK_KINDS): WriteBackKind | null => WRITE_BACK_KINDS[kind]

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
