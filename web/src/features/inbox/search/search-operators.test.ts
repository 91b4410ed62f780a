import { expect, test } from 'vitest'
import { NARROWING, readFilters, timeZone } from '../../tickets/ticket-filters.ts'
import { asTyped, parseSearch, withSearch } from './search-operators.ts'

const categories = [
  { name: 'billing', label: 'Billing' },
  { name: 'feature_request', label: 'Feature request' },
]
const parse = (text: string, isFinal = true) => parseSearch(text, isFinal, categories)

test('operators become filters, and what is left is searched for', () => {
  const text =
    'refund category:billing priority:HIGH is:failed is:review assignee:me tag:VIP before:2026-01-31 after:2025-12-01 twice'
  expect(parse(text)).toEqual({
    change: {
      category: 'billing',
      priority: 'high',
      status: 'failed',
      needs_review: 'true',
      assignee: 'me',
      tag: 'vip',
      created_before: '2026-01-31',
      created_after: '2025-12-01',
    },
    words: 'refund twice',
    rest: 'refund twice',
    problems: [],
  })
})

test('quotes hold a value together, and a quoted operator is a phrase', () => {
  expect(parse('assignee:"Rosa Lux" "tag:vip here"')).toMatchObject({
    change: { assignee: 'Rosa Lux' },
    words: '"tag:vip here"',
    problems: [],
  })
  expect(parse('category:"feature Request"').change).toMatchObject({ category: 'feature_request' })
})

test('a custom field is asked for by its name, with or without a value, in quotes or not, and may be excluded', () => {
  const asked = (text: string) => parse(text).change
  expect(asked('field:plan=gold')).toEqual({ custom_field: 'plan=gold' })
  for (const text of ['field:"Plan type"="very gold"', 'field:"Plan type=very gold"', 'FIELD:"Plan type"="very gold'])
    expect(asked(text)).toEqual({ custom_field: 'Plan type=very gold' })
  expect(asked('field:"Plan type"=gold')).toEqual({ custom_field: 'Plan type=gold' })
  expect(parse('refund -field:plan="very gold" field:Region twice')).toMatchObject({
    change: { without_custom_field: 'plan=very gold', custom_field: 'Region' },
    words: 'refund twice',
    problems: [],
  })
  expect(parse('-tag:vip -field: field:=')).toMatchObject({ words: '-tag:vip -field: field:=' })
  expect(asTyped('custom_field', 'Plan type=gold')).toBe('field:"Plan type=gold"')
  expect(asTyped('without_custom_field', 'plan')).toBe('-field:plan')
})

test('what is not understood is searched for as words, and says what is allowed', () => {
  const { words, problems, change } = parse(
    'colour:red priority:urgent before:2026-02-31 tag:a.b category:cars assignee:',
  )
  expect(change).toEqual({})
  expect(words).toBe('colour:red priority:urgent before:2026-02-31 tag:a.b category:cars assignee:')
  expect(problems).toEqual([
    'colour: is searched for as a word. There are is: state: category: priority: assignee: tag: group: theme: run: after: before: from: org: field: -field: channel: source: source-id: source-status: source-after: source-before:',
    'priority: takes high, medium or low, not “urgent”',
    `before: takes a day such as 2026-01-31 (in your time zone, ${timeZone()}), not “2026-02-31”`,
    'tag: takes 1 to 40 letters, digits, - or _, not “a.b”',
    'category: takes a category, or none, not “cars”',
    'assignee: takes a name (in quotes when it has spaces), me, or none',
  ])
})

test('what a ticket has from its source is asked for by operators of their own', () => {
  expect(
    parse(
      'refund from:Ann@Example.com org:"Acme Ltd" channel:"web form" source:jira source-id:SUP-4 source-status:open source-after:2026-01-31',
    ),
  ).toMatchObject({
    change: {
      requester: 'Ann@Example.com',
      organization: 'Acme Ltd',
      channel: 'web form',
      external_source: 'jira',
      external_id: 'SUP-4',
      external_status: 'open',
      external_created_after: '2026-01-31',
    },
    words: 'refund',
    problems: [],
  })
  expect(parse('source-after:yesterday').problems).toEqual([
    'source-after: takes a day such as 2026-01-31, of its creation there, not “yesterday”',
  ])
})

test('addresses and times are words', () => {
  expect(parse('https://example.com 10:30')).toEqual({
    change: {},
    words: 'https://example.com 10:30',
    rest: 'https://example.com 10:30',
    problems: [],
  })
})

test('an operator at the end waits until it is whole; one that is followed by a space is', () => {
  expect(parse('card priority:hi', false)).toEqual({
    change: {},
    words: 'card',
    rest: 'card priority:hi',
    problems: [],
  })
  expect(parse('card assignee:"Rosa', false)).toMatchObject({ words: 'card', rest: 'card assignee:"Rosa' })
  expect(parse('card tag:vip ', false)).toMatchObject({ change: { tag: 'vip' }, words: 'card', rest: 'card ' })
  expect(parse('card and', false)).toMatchObject({ words: 'card and', rest: 'card and' })
})

test('a category or a priority looks into all tickets, since pending ones have none, unless a tab is named', () => {
  const from = (search: string, text: string) => withSearch(readFilters(new URLSearchParams(search)), parse(text))
  expect(from('', 'priority:low')).toMatchObject({ status: 'all', priority: 'low', q: '' })
  expect(from('', 'priority:low is:failed').status).toBe('failed')
  expect(from('', 'tag:vip card')).toMatchObject({ status: 'pending', tag: 'vip', q: 'card' })
  expect(from('status=analyzed&tag=vip', 'priority:low')).toMatchObject({ status: 'analyzed', tag: 'vip' })
})

test('a filter written as it would be typed means the same again', () => {
  const filters = {
    ...readFilters(new URLSearchParams()),
    state: 'waiting',
    category: 'feature_request',
    priority: 'medium',
    needs_review: 'true',
    stale: 'true',
    stand_in: 'true',
    assignee: 'Rosa Lux',
    tag: 'v-i_p',
    group_id: '12',
    theme_id: '7',
    run_id: '3',
    created_after: '2026-01-31',
    created_before: '2026-02-01T10:00:00Z',
    requester: 'Ann Lee',
    organization: 'Acme Ltd',
    custom_field: 'Plan type=very gold',
    without_custom_field: 'Region',
    channel: 'email',
    external_source: 'zendesk',
    external_id: '4711',
    external_status: 'on hold',
    external_created_after: '2025-12-31',
    external_created_before: '2026-01-02',
  } as const
  const typed = NARROWING.map((key) => asTyped(key, filters[key])).join(' ')
  const { change, words } = parse(typed)
  expect({ ...filters, ...change, status: 'pending' }).toEqual(filters)
  expect(words).toBe('')
})

test('before the categories are known, any name may be one', () => {
  expect(parseSearch('category:cars', true, []).change).toMatchObject({ category: 'cars' })
  expect(parseSearch('category:No!', true, []).problems).toHaveLength(1)
})

test('states of work are asked for by name or by what a ticket is, and a tab keeps its own to itself', () => {
  expect(parse('state:Closed').change).toEqual({ state: 'closed' })
  expect(parse('is:snoozed').change).toEqual({ state: 'snoozed' })
  expect(parse('state:lost').problems).toHaveLength(1)
  const search = (from: string, text: string) => withSearch(readFilters(new URLSearchParams(from)), parse(text))
  expect(search('', 'state:solved')).toMatchObject({ status: 'all', state: 'solved' })
  expect(search('status=analyzed&state=working', 'is:failed')).toMatchObject({ status: 'failed', state: '' })
  expect(search('status=analyzed&state=working', 'refund')).toMatchObject({ status: 'analyzed', state: 'working' })
  expect(asTyped('state', 'done')).toBe('state:done')
})
