import type { TicketQuery } from '@sta/contract/schemas/tickets'
import { TICKET_SORTS } from '@sta/contract/wire/values'

/** What is asked of the list of tickets. */
export type Asked = Partial<TicketQuery>
type Name = keyof Asked

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** Of each filter values that many tickets have, that few have, and that none has. */
const VALUES: Partial<Record<Name, Asked[Name][]>> = {
  status: ['pending', 'analyzed', 'failed', 'processing'],
  state: ['working', 'waiting', 'done', 'snoozed'],
  category: ['support', 'feature_request', 'none', 'unanalyzed', 'nobody_knows_it'],
  priority: ['low', 'high'],
  assignee: ['agent-1', 'agent-59', 'none', 'nobody'],
  tag: ['vip', 'tag-1', 'tag-390', 'no-such-tag'],
  needs_review: [true, false],
  stale: [true, false],
  run_id: [1, 190],
  theme_id: [1, 290],
  group_id: [1, 990],
  requester: [
    'robot@monitor.example',
    'p1@company-1.example',
    'monitor',
    'company-2999.example',
    'nobody@nowhere.example',
  ],
  organization: ['Company 1', 'Company 2999', 'Nobody'],
  custom_field: ['Plan=free', 'plan=plan 390', 'Plan', 'Colour', 'plan=none'],
  without_custom_field: ['plan', 'plan=free'],
  channel: ['email', 'api', 'fax'],
  external_source: ['zendesk', 'github', 'jira'],
  external_id: ['777', 'none at all'],
  external_status: ['closed', 'on-hold', 'lost'],
  created_after: [daysAgo(7), daysAgo(700)],
  created_before: [daysAgo(700), daysAgo(7)],
  external_created_after: [daysAgo(7), daysAgo(700)],
  external_created_before: [daysAgo(720), daysAgo(7)],
}

/** Each way that words can be looked for. */
const SEARCHES = [
  'invoice charged',
  'the',
  'invoice -refund',
  'invoice or webhook',
  '"same invoice"',
  'sign in',
  'two-factor',
  'reference 77',
  'refere',
  'mentation',
  '777777',
  'invioce',
  'customers at the end of the month',
  'nowhere to be found',
]

const PAGE_SIZE = 100
const base = (asked: Asked): Asked => ({ status: 'all', page_size: PAGE_SIZE, ...asked })

const filters = (): Asked[] =>
  Object.entries(VALUES).flatMap(([name, values]) => values.map((value) => ({ [name]: value })))

const nameOf = (asked: Asked): string => Object.keys(asked)[0] ?? ''

/** Every two filters of different names, each value with each, newest first and most urgent first. */
export function pairs(): Asked[] {
  const all = filters()
  return all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .filter((other) => nameOf(other) !== nameOf(one))
      .flatMap((other) => [base({ ...one, ...other }), base({ ...one, ...other, sort: '-priority' })]),
  )
}

const sorts = TICKET_SORTS.filter((sort) => sort !== 'relevance')

/** Searches alone, with every filter, and in every sort. */
export const searches = (): Asked[] =>
  SEARCHES.flatMap((q) => [
    base({ q }),
    ...sorts.map((sort) => base({ q, sort })),
    ...filters().map((filter) => base({ q, ...filter })),
  ])

/** The first pages, with what each of them needs to find the middle and the last one. */
export const firstPages = (): Asked[] =>
  [{}, ...filters()].flatMap((filter) => sorts.map((sort) => base({ ...filter, sort })))

/** The same list at other depths. */
export function deeperPages(asked: Asked, total: number): Asked[] {
  const last = Math.ceil(total / PAGE_SIZE)
  return [...new Set([Math.ceil(last / 2), last])].filter((page) => page > 1).map((page) => ({ ...asked, page }))
}
