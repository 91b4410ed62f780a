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

/** In the words of customers, as tickets are compared with them; then what belongs to it although it sounds like another. */
const DEFAULTS: Record<(typeof DEFAULT_CATEGORIES)[number], { label: string; description: string }> = {
  billing: {
    label: 'Billing',
    description:
      '"You charged me twice", "please refund me", "the invoice is wrong", "what does the plan cost?": money, also where software caused it',
  },
  bug: {
    label: 'Bug',
    description:
      '"It shows the wrong total", "the button does nothing", "I see data of others": the product is wrong for whoever uses it as it is',
  },
  feature_request: {
    label: 'Feature request',
    description:
      '"Please add…", "it would help if…": a wish for what the product does not do yet, whatever it is about',
  },
  support: {
    label: 'Support',
    description:
      '"How do I…?", "where is my parcel?", "please call me": questions, guidance, orders, deliveries, appointments, goods',
  },
  technical: {
    label: 'Technical',
    description:
      '"The API answers 500", "the import stops", "everything is slow": what connects or carries the product, and the whole service down',
  },
  account: {
    label: 'Account',
    description:
      '"I cannot sign in", "please add my colleague", "a stranger is in my account": who gets in and may see what, whatever the cause',
  },
}

/** What former releases shipped. Versions that were saved then hold these words, and mean the same. */
const FORMER_DESCRIPTIONS: Record<string, string> = {
  billing: 'Invoices, charges, refunds, payment methods, prices, plans, taxes',
  bug: 'Something in the product behaves wrongly: errors, crashes, wrong results, broken pages',
  feature_request: 'A wish for something the product does not do yet, or an improvement of what it does',
  support: 'A question about how to do something, a request for guidance, documentation or a person to talk to',
  technical: 'Integration, API, configuration, performance, network, infrastructure, data import or export',
  account: 'Sign-in, passwords, two-factor, permissions, profile, invitations, closing or merging accounts',
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

/** All descriptions that this or a former release gave the category; none for one that no release knows. */
export function shippedDescriptions(name: string): string[] {
  const now = DEFAULT_TAXONOMY.categories.find((category) => category.name === name)?.description
  const former = FORMER_DESCRIPTIONS[name]
  return [now, former].filter((description) => description !== undefined)
}
