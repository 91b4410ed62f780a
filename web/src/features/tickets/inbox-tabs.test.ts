import { expect, test } from 'vitest'
import { INBOX_TABS, isTabsState, tabOf, tabOfTicket } from './inbox-tabs.ts'
import { filtersToSearch, isNarrowed, narrowingOf, readFilters, withoutNarrowing } from './ticket-filters.ts'

const filters = (search: string) => readFilters(new URLSearchParams(search))

test('each tab is found again from its address, and its own state narrows nothing', () => {
  for (const tab of INBOX_TABS) {
    const { status, state } = tab
    const read = filters(filtersToSearch({ ...filters(''), status, state }))
    expect([tabOf(read)?.name, isTabsState(read), isNarrowed(read), narrowingOf(read)]).toEqual([
      tab.name,
      true,
      false,
      [],
    ])
    expect(withoutNarrowing({ ...read, q: 'refund' })).toEqual(read)
  }
})

test('a state that no tab has narrows the tab of its status', () => {
  const closed = filters('status=analyzed&state=closed')
  expect([tabOf(closed)?.name, narrowingOf(closed)]).toEqual(['analyzed', ['state']])
  expect(filters('state=nonsense').state).toBe('')
})

test('a ticket stands in the tab of what is to be done with it', () => {
  const at = (more: object) => tabOfTicket({ status: 'analyzed', state: 'open', snoozed_until: null, ...more })
  expect([
    at({}),
    at({ state: 'waiting' }),
    at({ state: 'solved' }),
    at({ snoozed_until: '2027-01-01T00:00:00Z' }),
  ]).toEqual(['analyzed', 'analyzed', 'done', 'snoozed'])
  expect(at({ status: 'failed', state: 'closed' })).toBe('failed')
})
