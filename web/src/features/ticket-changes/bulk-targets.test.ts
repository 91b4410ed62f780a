import { afterEach, expect, test } from 'vitest'
import { speak } from '../../texts/texts.ts'
import { describeChange, describeSkipped } from './bulk-targets.ts'

afterEach(() => speak('en'))

const done = (count: number) => [
  describeChange({ delete: true }, count).done,
  describeChange({ add_tags: ['vip'] }, count).done,
  describeChange({ remove_tags: ['vip'] }, count).done,
  describeChange({ assignee: 'Rosa Lux' }, count).done,
  describeChange({ assignee: null }, count).done,
]

test('what is done to one ticket, and to many, is told in words', () => {
  expect(done(1)).toEqual([
    'Deleted 1 ticket',
    'Tagged 1 ticket vip',
    'Took vip off 1 ticket',
    'Assigned 1 ticket to Rosa Lux',
    'Unassigned 1 ticket',
  ])
  expect(describeChange({ delete: true }, 1).failed).toBe('1 ticket was not deleted')
  expect(describeChange({ assignee: 'Rosa Lux' }, 1200).failed).toBe('1,200 tickets were not assigned')
})

test('what was done before it was stopped names a person as they are written', () => {
  expect(describeChange({ assignee: 'Rosa Lux' }, 3).stopped).toBe('Stopped: assigned 3 tickets to Rosa Lux')
})

test('what the server left alone is told with the reason', () => {
  const [text, error] = describeSkipped({ delete: true }, 2)
  expect([text, error.message]).toEqual(['2 tickets not deleted', 'A run is analyzing what was left'])
})

test('the same in German', async () => {
  await speak('de')
  expect(done(1200)).toEqual([
    '1.200 Tickets gelöscht',
    'Schlagwort vip zu 1.200 Tickets hinzugefügt',
    'Schlagwort vip von 1.200 Tickets entfernt',
    '1.200 Tickets an Rosa Lux zugewiesen',
    'Zuweisung von 1.200 Tickets aufgehoben',
  ])
  expect(describeChange({ delete: true }, 1).failed).toBe('1 Ticket wurde nicht gelöscht')
})
