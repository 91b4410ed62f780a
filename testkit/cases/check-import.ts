import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { ImportResult } from '@sta/contract/schemas/ticket-files'
import type { Checked, ImportCase, Product } from './expected.ts'

const CLI = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url))

/** Imports the file by the command line, and looks at what it says and at the tickets. */
export async function checkImport(product: Product, file: string, expected: ImportCase): Promise<Checked> {
  const wrong: string[] = []
  if (expected.refused_without_options) {
    const { code } = await importFile(product, file, [])
    const { total } = await product.client.listTickets({ query: { status: 'all' } })
    if (code === 0 || total > 0) wrong.push(`without ${expected.options.join(' ')} it took ${total} tickets`)
  }
  const { code, result, complaint } = await importFile(product, file, expected.options)
  if (!result) return { ...told(expected), got: complaint, wrong: [...wrong, 'nothing was imported'] }
  if (code !== expected.exit) wrong.push(`exit code ${code}`)
  for (const name of ['created', 'rejected'] as const)
    if (expected[name] !== undefined && result[name] !== expected[name]) wrong.push(`${result[name]} ${name}`)
  for (const { line, message } of result.errors) if (!line || !message) wrong.push('a rejected row without its reason')
  const rows = await exportedRows(product)
  for (const name of expected.filled) if (!rows.some((row) => isFilled(row[name]))) wrong.push(`no ticket has ${name}`)
  for (const name of expected.empty) if (rows.some((row) => isFilled(row[name]))) wrong.push(`a ticket has ${name}`)
  if (expected.keeps_utf8_lines) wrong.push(...(await garbledLines(file, rows)))
  return { ...told(expected), got: `${result.created} created, ${result.rejected} rejected, exit code ${code}`, wrong }
}

function told(expected: ImportCase): Pick<Checked, 'expected'> {
  const { created, rejected, exit, filled, empty, keeps_utf8_lines } = expected
  const parts = [`${created ?? 'all'} created`, `exit code ${exit}`]
  if (rejected !== undefined) parts.push(`${rejected} rejected`)
  if (filled.length > 0) parts.push(`${filled.length} columns known`)
  if (empty.length > 0) parts.push(`no ${empty.join(', ')}`)
  if (keeps_utf8_lines) parts.push('lines of UTF-8 kept')
  return { expected: parts.join('; ') }
}

type Imported = { code: number | null; result: ImportResult | null; complaint: string }

async function importFile({ url }: Product, file: string, options: string[]): Promise<Imported> {
  const child = spawn(process.execPath, [CLI, 'import', file, ...options, '--json', '--url', url], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit])
  const answer = stdout.trim() === '' ? null : ImportResult.safeParse(JSON.parse(stdout))
  return { code, result: answer?.success ? answer.data : null, complaint: stderr.trim().split('\n').at(-1) ?? '' }
}

type Row = Record<string, unknown>

/** Every ticket as it is exported, with all that its source said. */
async function exportedRows({ url }: Product): Promise<Row[]> {
  const answer = await fetch(`${url}/api/tickets/export?format=jsonl&status=all`)
  const lines = (await answer.text()).split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line))
}

const isFilled = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== ''

/** Lines behind the header that are UTF-8, and whose first two cells are in no ticket. Only for files without quoted cells. */
async function garbledLines(file: string, rows: Row[]): Promise<string[]> {
  const lines = (await readFile(file)).toString('latin1').split(/\r?\n/).slice(1).filter(Boolean)
  const readable = lines.flatMap((line) => {
    const decoded = Buffer.from(line, 'latin1').toString('utf8')
    return decoded.includes('\ufffd') ? [] : [decoded]
  })
  const taken = new Set(rows.map(({ title, description }) => `${title},${description}`))
  return readable.filter((line) => !taken.has(line)).map((line) => `garbled: ${line}`)
}
