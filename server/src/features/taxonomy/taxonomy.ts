import { DEFAULT_CATEGORIES } from '@sta/contract/taxonomy'

export type Category = { name: string; description: string }

/** The list of categories and the priority guide that analyses are made by. A value outside the list is refused. */
export type Taxonomy = {
  version: number
  categories: Category[]
  priorityGuide: { high: string; medium: string; low: string }
}

const DESCRIPTIONS: Record<(typeof DEFAULT_CATEGORIES)[number], string> = {
  billing: 'Invoices, charges, refunds, payment methods, prices, plans, taxes',
  bug: 'Something in the product behaves wrongly: errors, crashes, wrong results, broken pages',
  feature_request: 'A wish for something the product does not do yet, or an improvement of what it does',
  support: 'A question about how to do something, a request for guidance, documentation or a person to talk to',
  technical: 'Integration, API, configuration, performance, network, infrastructure, data import or export',
  account: 'Sign-in, passwords, two-factor, permissions, profile, invitations, closing or merging accounts',
}

export const DEFAULT_TAXONOMY: Taxonomy = {
  version: 1,
  categories: DEFAULT_CATEGORIES.map((name) => ({ name, description: DESCRIPTIONS[name] })),
  priorityGuide: {
    high: 'Many users are hit, security, outage, data loss, billing errors, account lock-outs, or a core function is blocked',
    medium: 'Some users are hit or a work-around exists, degraded performance, important but not urgent',
    low: 'Cosmetic, nice to have, few users, general questions. Most tickets are medium or low',
  },
}
