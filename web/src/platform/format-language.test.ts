import { afterEach, expect, test } from 'vitest'
import { formatCount } from '../texts/count.ts'
import { speak } from '../texts/texts.ts'
import { formatBytes, formatCompact, formatCost, formatPercent, inWords } from './format-number.ts'
import { agePhrase, formatDuration, formatWeekday, shortAge, shortTime } from './format-time.ts'

const now = Date.parse('2026-06-15T12:00:00Z')

const written = () =>
  [
    formatCount(1_234_567),
    formatCompact(290_000),
    formatPercent(0.5),
    formatBytes(1_500),
    formatCost(4.5),
    formatCost(0),
    formatCost(0.00001),
    formatCost(null),
    shortAge('2026-06-15T11:55:00Z', now),
    agePhrase('2026-06-14T11:00:00Z', now),
    agePhrase('2026-03-02T12:00:00Z', now),
    shortTime('2026-03-02T12:00:00', now),
    formatWeekday('2027-01-31'),
    formatDuration(200_000),
    inWords('very_positive'),
    inWords('refund_request'),
  ].map((text) => text.replaceAll('\u00a0', ' '))

afterEach(() => speak('en'))

test('numbers, dates and names of the wire are written as the language does, from the moment it is spoken', async () => {
  expect(written()).toEqual([
    '1,234,567',
    '290K',
    '50%',
    '1.5 kB',
    '$4.50',
    '$0',
    '<$0.0001',
    'unknown',
    '5m',
    '1d ago',
    'on 2 Mar',
    '2 Mar, 12:00',
    'Sunday 31 Jan',
    '3m 20s',
    'Very positive',
    'Refund request',
  ])
  await speak('de')
  expect(written()).toEqual([
    '1.234.567',
    '290.000',
    '50 %',
    '1,5 kB',
    '4,50 $',
    '0 $',
    '< 0,0001 $',
    'unbekannt',
    '5 Min.',
    'vor 1 Tag',
    'am 2. März',
    '2. März, 12:00',
    'Sonntag, 31. Jan.',
    '3 min 20 s',
    'Sehr positiv',
    'Refund request',
  ])
})
