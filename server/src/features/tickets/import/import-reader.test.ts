import { PassThrough, Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { openImportReader } from './import-reader.ts'
import type { HowToRead, ImportPiece } from './read-pieces.ts'

const HOW: HowToRead = {
  format: 'csv',
  readAs: { hasHeader: true, encoding: null, delimiter: null },
  takeAs: { columns: {}, dateOrder: null, source: null },
  earlier: null,
  savedRows: 0,
}

function reader() {
  const opened = openImportReader()
  onTestFinished(() => opened.close())
  return opened
}

async function take(pieces: AsyncIterable<ImportPiece>): Promise<ImportPiece[]> {
  const taken: ImportPiece[] = []
  for await (const piece of pieces) taken.push(piece)
  return taken
}

/** So many rows without an end, and how many bytes of them were taken. */
function endless(): { file: Readable; taken: () => number } {
  let taken = 0
  const rows = Buffer.from('a,b\n'.repeat(1024))
  const file = new Readable({
    read() {
      taken += rows.length
      this.push(rows)
    },
  })
  file.unshift(Buffer.from('title,description\n'))
  return { file, taken: () => taken }
}

test('a file comes back in pieces of a thousand tickets, ready to be saved, and several are read at once', async () => {
  const { read } = reader()
  const file = () => Readable.from([Buffer.from(`title,description\n${'a,b\n,bad\n'.repeat(1500)}`)])
  for (const pieces of await Promise.all([1, 2, 3].map(() => take(read(file(), HOW))))) {
    expect(pieces.map(({ rows, tickets }) => [rows, tickets])).toEqual([
      [1999, 1000],
      [3000, 500],
    ])
    expect(pieces.map(({ rejected }) => rejected)).toEqual([999, 501])
    const given = JSON.parse(new TextDecoder().decode(pieces[1]?.given))
    expect([given.length, given[0].title, given[0].description]).toEqual([500, 'a', 'b'])
  }
})

test('a file is read no further than its pieces are taken', async () => {
  const { file, taken } = endless()
  const pieces = reader().read(file, HOW)
  for (let i = 0; i < 20; i += 1) await pieces.next()
  const before = taken()
  await new Promise((resolve) => setTimeout(resolve, 200))
  // Each piece is of 4,000 bytes; what is on its way is a few hundred KB.
  expect(taken() - before).toBeLessThan(1024 * 1024)
  await pieces.return(undefined)
})

test('a file that cannot be read is refused in words, and one that breaks off fails', async () => {
  const { read } = reader()
  await expect(take(read(Readable.from([Buffer.from('x,y\n1,2\n')]), HOW))).rejects.toMatchObject({
    code: 'import_unreadable',
    message: expect.stringContaining('no column title'),
  })
  const file = new PassThrough()
  file.write('title,description\na,b\n')
  const taken = take(read(file, HOW))
  file.destroy(new Error('gone'))
  await expect(taken).rejects.toThrow('gone')
})

test('when the thread ends its files fail instead of waiting, and the next file gets a new one', async () => {
  const opened = reader()
  const pieces = opened.read(endless().file, HOW)
  await pieces.next()
  await opened.close()
  await expect(take(pieces)).rejects.toThrow('The thread that reads files ended')
  const [piece] = await take(opened.read(Readable.from([Buffer.from('title,description\na,b\n')]), HOW))
  expect(piece).toMatchObject({ rows: 1, tickets: 1 })
})
