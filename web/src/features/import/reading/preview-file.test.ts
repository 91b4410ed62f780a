import { expect, test } from 'vitest'
import { previewFile } from './preview-file.ts'

const AS_FOUND = { hasHeader: null, encoding: null, delimiter: null }

const preview = (content: string | Uint8Array<ArrayBuffer>, name = 'tickets.csv', hasHeader: boolean | null = null) =>
  previewFile(new File([content], name), { ...AS_FOUND, hasHeader })

const NASTY = '"Sagt ""nein"" zu uns";"Erste Zeile\r\nzweite; Zeile"\r\n;ohne Titel\r\n"offen "falsch" zu";Text\r\n'

test('a nasty file is read as the server reads it, with the lines its rows begin on', async () => {
  expect(await preview(`\ufeffBetreff;Freitext\r\n${NASTY}`)).toMatchObject({
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ';',
    hasHeader: true,
    columns: ['Betreff', 'Freitext'],
    suggestion: { title: { column: 'Betreff' }, description: { column: 'Freitext' } },
    rows: [
      { line: 2, values: ['Sagt "nein" zu uns', 'Erste Zeile\r\nzweite; Zeile'], problem: null },
      { line: 4, values: ['', 'ohne Titel'], problem: null },
      { line: 5, problem: 'A quote within quotes must be doubled' },
    ],
  })
})

test.each([
  ['UTF-16, small end first', 'utf-16le', Buffer.from('\ufefftitle\tbody\nGrüße\tok', 'utf16le')],
  ['UTF-16, big end first', 'utf-16be', Buffer.from('\ufefftitle\tbody\nGrüße\tok', 'utf16le').swap16()],
  ['UTF-16 without a mark', 'utf-16le', Buffer.from('title\tbody\nGrüße\tok', 'utf16le')],
  ['Windows-1252', 'windows-1252', Buffer.from('title\tbody\nGrüße\tok', 'latin1')],
])('%s is recognized', async (_name, encoding, bytes) => {
  const { rows, ...rest } = await preview(new Uint8Array(bytes))
  expect(rest).toMatchObject({ encoding, delimiter: '\t', columns: ['title', 'body'] })
  expect(rows.map((row) => row.values)).toEqual([['Grüße', 'ok']])
})

test('a first line that is a row already is kept as one, unless a person says otherwise', async () => {
  const text = 'It broke,"Nothing works, please help."\nAgain,And again.'
  expect(await preview(text)).toMatchObject({
    hasHeader: false,
    columns: ['Column 1', 'Column 2'],
    suggestion: { title: { column: 'Column 1' }, description: { column: 'Column 2' } },
    rows: [{ line: 1 }, { line: 2 }],
  })
  expect(await preview(text, 'a.csv', true)).toMatchObject({ hasHeader: true, rows: [{ line: 2 }] })
})

test('JSON Lines are shown by their keys, whatever the name of the file', async () => {
  const text = '{"headline":"a","body":"b"}\nnot json\n{"body":7,"more":[1]}'
  for (const name of ['a.jsonl', 'a.ndjson', 'a.json', 'Pasted table'])
    expect(await preview(text, name)).toMatchObject({
      format: 'jsonl',
      delimiter: null,
      columns: ['headline', 'body', 'more'],
      suggestion: { title: { column: 'headline' }, description: { column: 'body' } },
      rows: [
        { line: 1, values: ['a', 'b', undefined], problem: null },
        { line: 2, problem: expect.stringMatching(/^Not a JSON object/) },
        { line: 3, values: [undefined, 7, [1]], problem: null },
      ],
    })
})

test('what cannot be imported is said', async () => {
  await expect(preview('')).rejects.toThrow('The file is empty')
  await expect(preview('PK\u0003\u0004', 'a.xlsx')).rejects.toThrow('no text file')
})

test('of a large file only the start is read', async () => {
  const file = new File(['title,body\n', ...Array.from({ length: 50 }, () => `a,${'b'.repeat(1_000_000)}\n`)], 'a.csv')
  let read = 0
  const pieces = file.stream.bind(file)
  Object.defineProperty(file, 'stream', {
    value: () =>
      pieces().pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(bytes, out) {
            read += bytes.length
            out.enqueue(bytes)
          },
        }),
      ),
  })
  expect((await previewFile(file, AS_FOUND)).rows).toHaveLength(1)
  expect(read).toBeLessThan(5_000_000)
})
