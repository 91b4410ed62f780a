import { expect, test } from 'vitest'
import { isAddress, searchChoices } from './search-choices.ts'

const known = {
  categories: [{ name: 'feature_request', label: 'Wishes' }],
  people: ['Kurt', 'Rosa Lux'],
  tags: ['renewal', 'vip'],
  requesters: ['ann@example.com'],
  fields: ['Plan', 'Plan=gold'],
  organizations: ['Acme Ltd'],
  channels: ['email', 'web form'],
  sources: ['jira', 'zendesk'],
  sourceStatuses: ['open'],
}
const values = (text: string) => searchChoices(text, known).map(({ value }) => value)

test('the word that is being typed may become an operator, and an operator gets its values', () => {
  expect(values('card pr')).toEqual(['card priority:'])
  expect(values('card priority:')).toEqual(['card priority:high ', 'card priority:medium ', 'card priority:low '])
  expect(values('assignee:ro')).toEqual(['assignee:"Rosa Lux" '])
  expect(values('category:wish')).toEqual(['category:feature_request '])
  expect(values('channel:')).toEqual(['channel:email ', 'channel:"web form" '])
  expect(values('from:ann')).toEqual(['from:ann@example.com '])
  expect(values('source:z')).toEqual(['source:zendesk '])
  expect(values('card source-s')).toEqual(['card source-status:'])
  expect(values('source-status:')).toEqual(['source-status:open '])
  expect(values('tag:v x tag:r')).toEqual(['tag:v x tag:renewal '])
})

test('an empty search offers every operator, a word that begins none offers nothing', () => {
  expect(values('')).toHaveLength(21)
  expect(values('card ')).toHaveLength(21)
  expect(values('refund')).toEqual([])
  expect(values('before:2026')).toEqual([])
})

test('a number may be that of a ticket', () => {
  for (const text of ['#40', '40', ' #40 '])
    expect(searchChoices(text, known)).toEqual([{ value: '/tickets/40', label: 'Open ticket #40' }])
  for (const text of ['#', '#0', '040', '4.0', '40 apples'])
    expect(searchChoices(text, known).some(({ value }) => isAddress(value))).toBe(false)
})
