import { expect, test } from 'vitest'
import { pastedFile } from './pasted-file.ts'
import { previewFile } from './reading/preview-file.ts'

test('copied cells of a spreadsheet become a file that can be previewed', async () => {
  const file = pastedFile({ files: [], text: 'Subject\tText\r\nA\t"two\nlines"\r\n' })
  expect(file && (await previewFile(file, { hasHeader: null, encoding: null, delimiter: null }))).toMatchObject({
    format: 'csv',
    delimiter: '\t',
    columns: ['Subject', 'Text'],
    rows: [{ line: 2, values: ['A', 'two\nlines'] }],
  })
})

test('a copied file is taken itself, and a single word is no table', () => {
  const file = new File(['a,b'], 'a.csv')
  expect(pastedFile({ files: [file], text: 'a.csv' })).toBe(file)
  expect(pastedFile({ files: [], text: 'word\n' })).toBeNull()
  expect(pastedFile({ files: [], text: '' })).toBeNull()
})
