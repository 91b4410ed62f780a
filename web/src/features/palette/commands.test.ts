import { Inbox } from 'lucide-react'
import { expect, test } from 'vitest'
import { type Command, matchingGroups } from './commands.ts'

const command = (label: string, keywords = ''): Command => ({ id: label, label, keywords, icon: Inbox, run: () => {} })
const groups = [
  { title: 'Go to', commands: [command('Inbox: Failed'), command('Runs')] },
  { title: 'Actions', commands: [command('New ticket', 'create add')] },
]
const found = (text: string) => matchingGroups(groups, text).flatMap(({ commands }) => commands.map(({ id }) => id))

test('every word has to begin a word of the name, of the group or of the other words', () => {
  expect(found('')).toEqual(['Inbox: Failed', 'Runs', 'New ticket'])
  expect(found(' FAIL in ')).toEqual(['Inbox: Failed'])
  expect(found('go ru')).toEqual(['Runs'])
  expect(found('create')).toEqual(['New ticket'])
  expect(found('ailed')).toEqual([])
})

test('a group without a match is not shown', () => {
  expect(matchingGroups(groups, 'ticket').map(({ title }) => title)).toEqual(['Actions'])
})
