import type { Category as CategoryDefinition } from '@sta/contract/schemas/taxonomy'
import { DEFAULT_CATEGORIES } from '@sta/contract/wire/values'

export type Category = { name: string; description: string; examples?: string[] }

/** The list of categories and the priority guide that analyses are made by. A value outside the list is refused. */
export type Taxonomy = {
  version: number
  /** Those that may be chosen: retired ones are not among them. */
  categories: Category[]
  priorityGuide: { high: string; medium: string; low: string }
}

const DEFAULTS: Record<(typeof DEFAULT_CATEGORIES)[number], { label: string; description: string }> = {
  billing: {
    label: 'Billing',
    description: 'Invoices, charges, refunds, payment methods, prices, plans, taxes',
  },
  bug: {
    label: 'Bug',
    description: 'Something in the product behaves wrongly: errors, crashes, wrong results, broken pages',
  },
  feature_request: {
    label: 'Feature request',
    description: 'A wish for something the product does not do yet, or an improvement of what it does',
  },
  support: {
    label: 'Support',
    description: 'A question about how to do something, a request for guidance, documentation or a person to talk to',
  },
  technical: {
    label: 'Technical',
    description: 'Integration, API, configuration, performance, network, infrastructure, data import or export',
  },
  account: {
    label: 'Account',
    description: 'Sign-in, passwords, two-factor, permissions, profile, invitations, closing or merging accounts',
  },
}

/** What version 1 holds, with all that people may change. */
export const DEFAULT_DEFINITIONS: CategoryDefinition[] = DEFAULT_CATEGORIES.map((name) => ({
  name,
  ...DEFAULTS[name],
  examples: [],
  retired: false,
}))

/** Version 1, which every installation starts with. */
export const DEFAULT_TAXONOMY: Taxonomy = {
  version: 1,
  categories: DEFAULT_DEFINITIONS.map(({ name, description }) => ({ name, description })),
  priorityGuide: {
    high: 'Blocked now without a way around, locked out, many hit, service down, data lost or seen by others, or money wrongly taken',
    medium: 'Real effort, a work-around, some hit, or a deadline in days or weeks; important, but nobody is stopped',
    low: 'No harm if it were never done: cosmetic flaws, wishes, general questions, nothing to do',
  },
}
