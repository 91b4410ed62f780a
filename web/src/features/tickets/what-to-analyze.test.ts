import type { TicketStatus } from '@sta/contract/schemas/tickets'
import { expect, test } from 'vitest'
import { readFilters } from './ticket-filters.ts'
import { choiceOf, choiceOfList, selectedTickets, wholeList, wholeListToAnalyze } from './what-to-analyze.ts'

type Listed = Parameters<typeof wholeList>[2]

const ticket = (id: number, status: TicketStatus) => ({ id, status })

const list = (search: string) => choiceOfList(readFilters(new URLSearchParams(search)))

test('all pending tickets need no filter; a search among them is one', () => {
  expect(list('')).toEqual({ ticketIds: null })
  expect(list('sort=created_at')).toEqual({ ticketIds: null })
  expect(list('q=card')).toEqual({ filter: { status: 'pending', q: 'card' } })
})

test('the list of another tab is analyzed again, with the filters that are on screen', () => {
  expect(list('status=failed')).toEqual({ filter: { status: 'failed' }, reanalyze: true })
  expect(list('status=all&q=card&category=billing&priority=high&sort=-priority')).toEqual({
    filter: { status: 'all', q: 'card', category: 'billing', priority: 'high' },
    reanalyze: true,
  })
})

test('selected pending tickets are analyzed; with an analyzed or failed one among them, all are asked about anew', () => {
  const [first, second, analyzed, failed] = [
    ticket(1, 'pending'),
    ticket(2, 'pending'),
    ticket(3, 'analyzed'),
    ticket(4, 'failed'),
  ]
  expect(choiceOf([first, second])).toEqual({ count: 2, again: false, choice: { ticketIds: [1, 2] } })
  for (const other of [analyzed, failed]) {
    const choice = { ticketIds: [2, other.id], reanalyze: true }
    expect(choiceOf([second, other])).toEqual({ count: 2, again: true, choice })
  }
})

test('what is in work is left out; nothing else selected means nothing to do', () => {
  const inWork = ticket(1, 'processing')
  expect(choiceOf([inWork, ticket(2, 'analyzed')])?.choice).toEqual({ ticketIds: [2], reanalyze: true })
  expect(choiceOf([inWork])).toBeNull()
})

test('how many a whole list has is known from the counts, of a search only from what was found', () => {
  const by_status = { pending: 5, processing: 2, analyzed: 10, failed: 0 }
  const work = {
    by_state: { open: 13, waiting: 1, solved: 2, closed: 1 },
    snoozed: 0,
    working: { ...by_status, analyzed: 7 },
  }
  const counts = { total: 17, by_status, by_category: {}, by_priority: { low: 0, medium: 0, high: 0 }, ...work }
  const filters = (search: string) => readFilters(new URLSearchParams(search))
  const of = (search: string, listed: Listed = null) => wholeList(filters(search), counts, listed)
  const toAnalyze = (search: string, listed: Listed = null) => wholeListToAnalyze(filters(search), counts, listed)
  for (const whole of [of, toAnalyze]) {
    expect(whole('')).toEqual({ count: 5, inWords: '5' })
    expect(whole('status=failed')).toBeNull()
    expect(whole('status=analyzed&state=working')).toEqual({ count: 7, inWords: '7' })
    expect(whole('status=all&state=done')).toEqual({ count: 3, inWords: '3' })
    expect(whole('q=card')).toBeNull()
    expect(whole('q=card', { total: 10_000, isExact: false })).toEqual({ count: 10_000, inWords: '10,000+' })
    expect(whole('tag=vip', { total: 3, isExact: true })).toEqual({ count: 3, inWords: '3' })
  }
  expect(of('status=all')).toEqual({ count: 17, inWords: '17' })
  expect(toAnalyze('status=all')).toEqual({ count: 15, inWords: '15' })
  expect(of('status=processing')).toEqual({ count: 2, inWords: '2' })
  expect(toAnalyze('status=processing', { total: 2, isExact: true })).toBeNull()
})

test('a selected ticket that is not loaded any more is taken all the same', () => {
  const ids = new Set([1, 2])
  const loaded = [ticket(1, 'failed')]
  const of = (search: string) => selectedTickets(ids, loaded, readFilters(new URLSearchParams(search)))
  expect(of('')).toEqual([ticket(1, 'failed'), ticket(2, 'pending')])
  expect(of('status=all')).toEqual([ticket(1, 'failed'), ticket(2, 'analyzed')])
})
