import { expect, test } from 'vitest'
import { readMessages } from './read-messages.ts'

const requester = { id: '1', name: 'Ann', email: 'ann@example.com' }
const read = (values: unknown[]) => readMessages(values, { description: 'It broke', requester, dateOrder: null })
const short = (values: unknown[]) => read(values).map((it) => [it.body, it.author_role, it.is_public])

test.each<[string, unknown[], unknown[]]>([
  [
    'Freshdesk',
    [
      { id: 1, body_text: 'Hi', incoming: true, private: false, from_email: 'ann@example.com' },
      { body_text: 'Note', incoming: false, private: true },
    ],
    [
      ['Hi', 'customer', true],
      ['Note', 'agent', false],
    ],
  ],
  [
    'Intercom',
    [
      { part_type: 'comment', body: '<p>Hi</p>', author: { type: 'user' } },
      { part_type: 'note', body: 'x', author: { type: 'admin' } },
      { part_type: 'close', body: null },
    ],
    [
      ['<p>Hi</p>', 'customer', true],
      ['x', 'agent', false],
    ],
  ],
  [
    'Jira',
    [
      {
        author: { displayName: 'Ann' },
        body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hi' }] }] },
      },
      { author: { displayName: 'Bo' }, body: 'x', jsdPublic: false },
    ],
    [
      ['Hi', 'customer', true],
      ['x', 'agent', false],
    ],
  ],
  [
    'GitHub',
    [
      { user: { login: 'ann' }, body: 'Me too' },
      { user: { login: 'bo' }, body: 'x' },
    ],
    [
      ['Me too', 'customer', true],
      ['x', 'agent', true],
    ],
  ],
  [
    'texts alone',
    ['one;two', '["three", "four"]', ''],
    [
      ['one;two', null, true],
      ['three', null, true],
      ['four', null, true],
    ],
  ],
])('messages of %s are told apart', (_name, values, expected) => {
  expect(short(values.length === 3 ? values : [values])).toEqual(expected)
})

test('the description that comes once more is no message, and no two have the same number', () => {
  expect(
    short([
      [
        { author_id: 1, body: 'It  broke' },
        { author_id: 2, body: 'Since when?' },
      ],
    ]),
  ).toEqual([['Since when?', 'agent', true]])
  expect(
    read([
      [
        { id: 5, body: 'a' },
        { id: 5, body: 'b' },
      ],
    ]).map(({ external_id }) => external_id),
  ).toEqual(['5', null])
})
