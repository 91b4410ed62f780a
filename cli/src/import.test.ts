import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { problem } from './testing/fake-server.ts'
import { runCli } from './testing/run-cli.ts'

const CSV = 'title,description\nCannot log in,The code never arrives\n,No title\n'
const ALL_TAKEN = {
  created: 2,
  updated: 0,
  existing: 0,
  rejected: 0,
  errors: [],
  truncated: false,
  warned: 0,
  warnings: [],
  custom_columns: [],
  ignored_columns: [],
}

describe.concurrent('import and export', () => {
  test('rejected rows: exit 3, each with line and reason, and all of them in a file', async ({ serve, folder }) => {
    const errors = [
      { line: 3, field: 'title', message: 'Must not be empty, "ever"' },
      { line: 9, field: null, message: 'Not a row' },
    ]
    const { url, seen } = await serve({
      'POST /api/tickets/import': () => ({ status: 201, body: { ...ALL_TAKEN, created: 1, rejected: 2, errors } }),
    })
    await writeFile(join(folder, 'in.csv'), CSV)
    const { code, stdout } = await runCli([
      'import',
      join(folder, 'in.csv'),
      '--url',
      url,
      '--errors',
      join(folder, 'rejected.csv'),
    ])
    expect(code).toBe(3)
    expect(stdout).toContain('1 ticket created, 2 rows rejected')
    expect(stdout).toContain('   3  title  Must not be empty, "ever"')
    expect(await readFile(join(folder, 'rejected.csv'), 'utf8')).toBe(
      '\ufeffline,field,message\r\n3,title,"Must not be empty, ""ever"""\r\n9,,Not a row\r\n',
    )
    expect(seen[0]).toMatchObject({ body: CSV, headers: { 'content-type': 'text/csv' } })
  })

  test('a workbook is to be saved as CSV', async ({ folder }) => {
    await writeFile(join(folder, 'in.xlsx'), 'PK')
    const { code, stderr } = await runCli(['import', join(folder, 'in.xlsx')])
    expect([code, stderr]).toEqual([2, expect.stringMatching(/in\.xlsx' is a workbook; save it as CSV/)])
  })

  test('columns are named to the server', async ({ serve, folder }) => {
    const { url, seen } = await serve({ 'POST /api/tickets/import': () => ({ status: 201, body: ALL_TAKEN }) })
    const file = join(folder, 'in.csv')
    await writeFile(file, CSV)
    const named = ['--title-column', 'Betreff & mehr', '--description-column', 'Text']
    for (const options of [[], named, ['-t', 'Column 1', '-d', 'Column 2', '--no-header']])
      expect((await runCli(['import', file, '--url', url, ...options])).code).toBe(0)
    expect(seen.map(({ query }) => Object.fromEntries(query))).toEqual([
      { existing: 'skip' },
      { title_column: 'Betreff & mehr', description_column: 'Text', existing: 'skip' },
      { title_column: 'Column 1', description_column: 'Column 2', header: 'false', existing: 'skip' },
    ])
  })

  test('how a file is read, and what it leaves out, is told to the server', async ({ serve, folder }) => {
    const { url, seen } = await serve({ 'POST /api/tickets/import': () => ({ status: 201, body: ALL_TAKEN }) })
    const file = join(folder, 'in.txt')
    await writeFile(file, CSV)
    const reading = ['--titles-only', '--encoding', 'latin1', '--delimiter', 'tab', '--dates', 'day_first']
    const columns = ['--column', 'tags=Schlagwort', '--column', 'assignee=', '--source', 'otrs', '--existing', 'create']
    expect((await runCli(['import', file, '--url', url, ...reading, ...columns, '--dry-run'])).code).toBe(0)
    expect(Object.fromEntries(seen[0]!.query)).toEqual({
      tags_column: 'Schlagwort',
      without: 'description,assignee',
      encoding: 'latin1',
      delimiter: 'tab',
      dates: 'day_first',
      source: 'otrs',
      existing: 'create',
      dry_run: 'true',
    })
    const wrong = await runCli(['import', file, '--url', url, '--column', 'titel=x'])
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('Give field=name') })
  })

  test.for([
    ['in.tsv', 'text/csv'],
    ['in.TXT', 'text/csv'],
    ['in.json', 'application/x-ndjson'],
  ] as const)('%s is taken by its name', async ([name, type], { serve, folder }) => {
    const { url, seen } = await serve({ 'POST /api/tickets/import': () => ({ status: 201, body: ALL_TAKEN }) })
    await writeFile(join(folder, name), CSV)
    expect((await runCli(['import', join(folder, name), '--url', url])).code).toBe(0)
    expect(seen[0]!.headers['content-type']).toBe(type)
  })

  test('what is here already and what was left out of rows is said', async ({ serve, folder }) => {
    const warnings = [{ line: 2, field: 'external_created_at', message: 'Not a date that can be read, left out: soon' }]
    const body = { ...ALL_TAKEN, created: 0, existing: 86, warned: 1, warnings }
    const { url } = await serve({ 'POST /api/tickets/import': () => ({ status: 201, body }) })
    await writeFile(join(folder, 'in.csv'), CSV)
    const { code, stdout } = await runCli(['import', join(folder, 'in.csv'), '--url', url])
    expect(code).toBe(0)
    expect(stdout).toContain('0 tickets created, 86 here already, 0 rows rejected')
    expect(stdout).toContain('1 value left out:')
    expect(stdout).toContain('Not a date that can be read')
  })

  test('a lost connection is tried again with the same key, and the whole file', async ({ serve, folder }) => {
    let calls = 0
    const { url, seen } = await serve({
      'POST /api/tickets/import': () => {
        calls += 1
        if (calls === 1) return 'hang up'
        if (calls === 2) return { status: 503, body: problem(503, 'shutting_down') }
        return { status: 201, body: ALL_TAKEN }
      },
    })
    await writeFile(join(folder, 'in.jsonl'), '{"title":"a","description":"b"}\n'.repeat(10_000))
    const { code, stdout, stderr } = await runCli(['import', join(folder, 'in.jsonl'), '--url', url, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(ALL_TAKEN)
    expect(stderr).toContain('trying again in 0.5 s (1 of 5)')
    expect(stderr).toContain('trying again in 1 s (2 of 5)')
    expect(seen).toHaveLength(3)
    expect(new Set(seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(seen.at(-1)!.body).toHaveLength(320_000)
    expect(seen.at(-1)!.headers['content-type']).toBe('application/x-ndjson')
  })

  test('stdin cannot be read twice: the key to repeat with is said', async ({ serve }) => {
    const { url, seen } = await serve({ 'POST /api/tickets/import': () => 'hang up' })
    const { code, stderr } = await runCli(['import', '-', '--format', 'csv', '--url', url], { input: CSV })
    expect(code).toBe(1)
    expect(stderr).toContain(`add --key ${seen[0]!.headers['idempotency-key']}`)
    expect(seen).toHaveLength(1)
  })

  test('an unreadable file is refused once, in words', async ({ serve, folder }) => {
    const { url, seen } = await serve({
      'POST /api/tickets/import': () => ({ status: 422, body: problem(422, 'import_unreadable') }),
    })
    await writeFile(join(folder, 'in.csv'), 'a,b\n')
    const refused = await runCli(['import', join(folder, 'in.csv'), '--url', url])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('CSV needs a header line')
    expect(refused.stderr).not.toContain('--key')
    expect(seen).toHaveLength(1)
    const missing = await runCli(['import', join(folder, 'none.csv'), '--url', url])
    expect(missing).toMatchObject({ code: 1, stderr: `There is no file or folder ${join(folder, 'none.csv')}.\n` })
  })

  test('an export arrives whole, on stdout or in a file', async ({ serve, folder }) => {
    const { url, seen } = await serve({ 'GET /api/tickets/export': () => ({ type: 'text/csv', body: CSV }) })
    expect(await runCli(['export', '--url', url])).toMatchObject({ code: 0, stdout: CSV })
    const file = join(folder, 'out.csv')
    const { code } = await runCli(['export', '--url', url, '--format', 'jsonl', '--status', 'analyzed', '-o', file])
    expect(code).toBe(0)
    expect(await readFile(file, 'utf8')).toBe(CSV)
    expect(await readdir(folder)).toEqual(['out.csv'])
    expect(Object.fromEntries(seen[1]!.query)).toEqual({ status: 'analyzed', format: 'jsonl' })
  })
})
