// Reads files that would fill a careless reader's memory, and prints how much the process holds while it reads.
import { openImportFile } from '@sta/import-file/open-import-file'
import { readTickets } from '@sta/import-file/read-tickets'

const MEGABYTE = 1024 * 1024
const FILE_MEGABYTES = 256
const HEAD = 'title,description\nfirst,row\n'

const FILES: { name: string; format: 'csv' | 'jsonl'; before: string; unit: string; after: string }[] = [
  { name: 'delimiters', format: 'csv', before: HEAD, unit: ',', after: '\nlast,row' },
  { name: 'spaces behind a quote', format: 'csv', before: `${HEAD}"x"`, unit: ' ', after: '\nlast,row' },
  { name: 'one closed cell', format: 'csv', before: `${HEAD}x,"`, unit: 'A', after: '"\nlast,row' },
  { name: 'a quote that is never closed', format: 'csv', before: `${HEAD}"`, unit: 'a,b\n', after: '' },
  { name: 'a record without an end', format: 'csv', before: HEAD, unit: 'word ', after: '' },
  { name: 'bad rows before the header', format: 'csv', before: '', unit: '"a" b "c",d\n', after: HEAD },
  { name: 'one line of JSON', format: 'jsonl', before: '{"title":"', unit: 'A', after: '"}\n{"title":"last"}' },
  { name: 'brackets in a JSON list', format: 'jsonl', before: '[', unit: '[', after: '' },
]

async function* bytesOf({ before, unit, after }: (typeof FILES)[number]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(before)
  const piece = Buffer.from(unit.repeat(Math.ceil((64 * 1024) / unit.length)))
  for (let sent = 0; sent < FILE_MEGABYTES * MEGABYTE; sent += piece.length) {
    peak = Math.max(peak, process.memoryUsage.rss())
    yield piece
  }
  yield Buffer.from(after)
}

let peak = 0
const takeAs = { columns: {}, dateOrder: null, source: null }
const readAs = { hasHeader: true, encoding: null, delimiter: null }

console.log(
  `${FILE_MEGABYTES} MB each; resident memory at the start ${Math.round(process.memoryUsage.rss() / MEGABYTE)} MB`,
)
for (const file of FILES) {
  peak = 0
  const begun = performance.now()
  let good = 0
  let bad = 0
  let refused = ''
  try {
    const opened = await openImportFile(bytesOf(file), file.format, readAs)
    for await (const row of readTickets(opened, takeAs)) {
      if (row.taken?.ticket) good += 1
      else bad += 1
    }
  } catch (error) {
    refused = error instanceof Error ? `refused: ${error.message}` : 'refused'
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${file.name}: peak ${Math.round(peak / MEGABYTE)} MB, ${seconds} s, ${good} good, ${bad} bad ${refused}`)
}
