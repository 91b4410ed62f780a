import { expect, test } from 'vitest'
import { documentText } from './document-text.ts'

const words = (text: string) => ({ type: 'text', text })

test('a document is read with its lines, lists, mentions, cards and pictures of words, and none of what has no words', () => {
  const item = (text: string) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [words(text)] }] })
  const document = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [words('Hello '), { type: 'mention', attrs: { id: '1', text: '@Bo' } }, words(',')],
      },
      { type: 'bulletList', content: [item('first'), item('second')] },
      {
        type: 'paragraph',
        content: [
          words('see '),
          { type: 'inlineCard', attrs: { url: 'https://example.com/7' } },
          { type: 'hardBreak' },
          words('thanks '),
          { type: 'emoji', attrs: { shortName: ':smile:', text: '🙂' } },
        ],
      },
      { type: 'mediaSingle', content: [{ type: 'media', attrs: { id: 'x', type: 'file' } }] },
    ],
  }
  expect(documentText(document)).toBe('Hello @Bo,\nfirst\nsecond\nsee https://example.com/7\nthanks 🙂\n')
})
