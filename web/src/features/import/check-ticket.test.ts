import { NewTicket } from '@sta/contract/schemas/tickets'
import { expect, test } from 'vitest'
import { checkTicket } from './check-ticket.ts'
import { checkWords } from './file-words.ts'

const TEXTS = [
  'a',
  '',
  ' \n ',
  'x'.repeat(255),
  ` ${'x'.repeat(255)} `,
  'x'.repeat(256),
  'x'.repeat(50_001),
  'a\u0000b',
]

test('what the server has against a ticket is said in its words before it is sent', () => {
  for (const title of [...TEXTS, 5, null, undefined, {}])
    for (const description of [...TEXTS, [], undefined]) {
      const issue = NewTicket.safeParse({ title, description }).error?.issues[0]
      const expected = issue === undefined ? null : { field: issue.path[0], message: issue.message }
      const problem = checkTicket({ title, description })
      expect(problem && { field: problem.field, message: checkWords()[problem.kind] }).toEqual(expected)
    }
})
