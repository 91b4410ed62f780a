import { afterEach, expect, test } from 'vitest'
import { speak, texts } from '../../texts/texts.ts'
import { checkWords } from './file-words.ts'
import { checkFile } from './reading/check-file.ts'

afterEach(() => speak('en'))

const readAs = { hasHeader: true, encoding: null, delimiter: null }
const takeAs = { columns: { title: 'Betreff', description: 'Text' }, dateOrder: null, source: null }

test('bad rows tell what is wrong in the language that is spoken when they are checked', async () => {
  await speak('de')
  const file = new Blob([`Betreff;Text\n;a\n${'x'.repeat(256)};b`])
  const { first, badRows } = await checkFile({ file, format: 'csv', readAs, takeAs, words: checkWords() }, () => {})
  expect(first.map(({ message }) => message)).toEqual(['Darf nicht leer sein', 'Darf höchstens 255 Zeichen lang sein'])
  expect(await badRows.text()).toContain('Zeile;Grund;Betreff;Text\r\n2;Betreff: Darf nicht leer sein;;a\r\n')
})

test('numbers of rows agree with their verbs in both languages', async () => {
  const said = () => {
    const { importableRows, rejectableRows } = texts.importing
    return [importableRows(1, 1), importableRows(1, 2000), rejectableRows(1, 2), rejectableRows(2, 2)]
  }
  expect(said()).toEqual([
    'All 1 row can be imported.',
    '1 of 2,000 rows can be imported.',
    '1 row will be rejected; the other 1 are imported all the same.',
    '2 rows will be rejected.',
  ])
  await speak('de')
  expect(said()).toEqual([
    'Die eine Zeile kann importiert werden.',
    '1 von 2.000 Zeilen kann importiert werden.',
    '1 Zeile wird abgewiesen; die andere wird trotzdem importiert.',
    '2 Zeilen werden abgewiesen.',
  ])
})
