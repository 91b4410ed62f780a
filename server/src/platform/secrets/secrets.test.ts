import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { type KeyFile, openKeyFile } from './key-file.ts'
import { forgetUnreadable, rotateSecrets } from './rotate-secrets.ts'
import { newKey } from './sealing.ts'
import { openSecrets, type Secrets } from './secrets.ts'

const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url))

async function folder(): Promise<string> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'secrets-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  return dir
}

async function open({ isNamed = false } = {}) {
  const file = path.join(await folder(), 'data', 'secret.key')
  const { deps, databaseUrl } = await openWorld({ env: { ROLE: 'api' } })
  const keyFile = openKeyFile(file)
  return { db: deps.db, databaseUrl, file, keyFile, secrets: openSecrets(keyFile, { isNamed }) }
}

const save = (db: World['deps']['db'], secrets: Secrets, name: string, text: string) =>
  db.transaction().execute((tx) => secrets.save(tx, name, text))

test('the first secret makes the key file, which only its owner may read', async () => {
  const { db, file, secrets } = await open()
  expect(await secrets.read(db, 'model.key')).toBeNull()
  expect(await readdir(path.dirname(path.dirname(file)))).toEqual([])

  await save(db, secrets, 'model.key', 'sk-first')
  await save(db, secrets, 'model.key', 'sk-ünïcode')
  expect(await secrets.read(db, 'model.key')).toBe('sk-ünïcode')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readdir(path.dirname(file))).toEqual(['secret.key'])

  const { rows } = await sql<{ key_id: string; sealed: Buffer }>`select * from secret`.execute(db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.sealed.includes('sk-')).toBe(false)
  expect(await db.transaction().execute((tx) => secrets.remove(tx, 'model.key'))).toBe(true)
  expect(await secrets.read(db, 'model.key')).toBeNull()
})

test('many first secrets at the same moment make one key', async () => {
  const { db, keyFile, secrets } = await open()
  await Promise.all(Array.from({ length: 8 }, (_, i) => save(db, secrets, `s${i}`, `text ${i}`)))
  for (let i = 0; i < 8; i += 1) expect(await secrets.read(db, `s${i}`)).toBe(`text ${i}`)
  expect(await keyFile.read()).toHaveLength(1)
})

test('a secret that was put under another name cannot be read', async () => {
  const { db, secrets } = await open()
  await save(db, secrets, 'a', 'of a')
  await save(db, secrets, 'b', 'of b')
  await sql`update secret set sealed = (select sealed from secret where name = 'a') where name = 'b'`.execute(db)
  await expect(secrets.read(db, 'b')).rejects.toThrow()
})

test('a missing key file, or another one, is said in a sentence; no new key is made in silence', async () => {
  const { db, file, keyFile, secrets } = await open()
  await save(db, secrets, 'model.key', 'sk-first')
  const readable = await readFile(file, 'utf8')
  const sentence = /encrypted with the key \w{12}, which is not in .*secret\.key: put the key file back/

  await rename(file, `${file}.away`)
  for (const text of [null, `${newKey().bytes.toString('base64')}\n`]) {
    if (text) await writeFile(file, text)
    await expect(secrets.read(db, 'model.key')).rejects.toThrow(sentence)
    await expect(save(db, secrets, 'webhook.1', 'x')).rejects.toThrow(sentence)
    expect(await secrets.complaint(db)).toMatch(sentence)
    await expect(rotateSecrets(db, keyFile)).rejects.toThrow(sentence)
  }
  await writeFile(file, readable)
  expect(await secrets.complaint(db)).toBeNull()
  expect(await secrets.read(db, 'model.key')).toBe('sk-first')
})

test('secrets whose key is lost are given up when somebody says so', async () => {
  const { db, file, keyFile, secrets } = await open()
  await save(db, secrets, 'a', '1')
  await save(db, secrets, 'b', '2')
  await rm(file)
  expect(await forgetUnreadable(db, keyFile)).toEqual(['a', 'b'])
  expect(await secrets.complaint(db)).toBeNull()
  await save(db, secrets, 'a', '3')
  expect(await secrets.read(db, 'a')).toBe('3')
  expect(await forgetUnreadable(db, keyFile)).toEqual([])
})

test('a file that holds something else than keys is told', async () => {
  const { db, file, keyFile, secrets } = await open()
  await save(db, secrets, 'a', '1')
  for (const text of ['', '# nothing\n', 'no key\n', `${await readFile(file, 'utf8')}\nand more\n`]) {
    await writeFile(file, text)
    await expect(keyFile.read()).rejects.toThrow('must have one key a line')
  }
})

test('a file that the operator named is not made in silence, but by the command', async () => {
  const { db, keyFile, secrets } = await open({ isNamed: true })
  await expect(save(db, secrets, 'a', '1')).rejects.toThrow('SECRET_KEY_FILE names')
  expect(await rotateSecrets(db, keyFile)).toMatch(/^0 secrets are encrypted anew; all have the key \w{12}\./)
  await save(db, secrets, 'a', '1')
  expect(await secrets.read(db, 'a')).toBe('1')
})

test('after a rotation all is encrypted with a new key, and the old one is gone', async () => {
  const { db, keyFile, secrets } = await open()
  for (let i = 0; i < 5; i += 1) await save(db, secrets, `s${i}`, `text ${i}`)
  const before = await keyFile.read()
  expect(await rotateSecrets(db, keyFile)).toContain('5 secrets are encrypted anew')
  const after = await keyFile.read()
  expect(after).toHaveLength(1)
  expect(after?.[0]?.id).not.toBe(before?.[0]?.id)
  for (let i = 0; i < 5; i += 1) expect(await secrets.read(db, `s${i}`)).toBe(`text ${i}`)
})

test.each(['the new key is in the file', 'all is encrypted anew'])(
  'a rotation that ends when %s is finished by the next one',
  async (when) => {
    const { db, keyFile, secrets } = await open()
    await save(db, secrets, 'a', '1')
    let writes = 0
    const dying: KeyFile = {
      ...keyFile,
      read: () => (writes === 1 && when.startsWith('the new key') ? Promise.reject(new Error('died')) : keyFile.read()),
      replace: (keys) => {
        writes += 1
        return writes > 1 ? Promise.reject(new Error('died')) : keyFile.replace(keys)
      },
    }
    await rotateSecrets(db, dying).catch(() => {})
    expect(await keyFile.read()).toHaveLength(2)
    expect(await secrets.read(db, 'a')).toBe('1')
    await save(db, secrets, 'b', '2')
    const first = (await keyFile.read())?.[0]

    expect(await rotateSecrets(db, keyFile)).toContain(`all have the key ${first?.id}`)
    expect(await keyFile.read()).toEqual([first])
    expect([await secrets.read(db, 'a'), await secrets.read(db, 'b')]).toEqual(['1', '2'])
  },
)

test('the command that is killed half-way leaves all secrets readable, and goes on when it is called again', async () => {
  const { db, databaseUrl, file, keyFile, secrets } = await open()
  for (let i = 0; i < 20; i += 1) await save(db, secrets, `s${i}`, `text ${i}`)
  const command = () =>
    spawn(process.execPath, [MAIN, '--rotate-secrets'], {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, DATABASE_URL: databaseUrl, DATA_DIR: path.dirname(file) },
      stdio: 'ignore',
    })
  // A row that is locked holds it where some are encrypted anew and others are not.
  await db.transaction().execute(async (tx) => {
    await sql`select 1 from secret where name = 's9' for update`.execute(tx)
    const child = command()
    const waits = sql<{ n: number }>`select count(*) as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like 'update "secret"%'`
    await expect.poll(async () => (await waits.execute(db)).rows[0]?.n, { timeout: 60_000 }).toBe(1)
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  expect(await keyFile.read()).toHaveLength(2)
  for (let i = 0; i < 20; i += 1) expect(await secrets.read(db, `s${i}`)).toBe(`text ${i}`)

  const [code] = await once(command(), 'exit')
  expect(code).toBe(0)
  expect(await keyFile.read()).toHaveLength(1)
  for (let i = 0; i < 20; i += 1) expect(await secrets.read(db, `s${i}`)).toBe(`text ${i}`)
})
