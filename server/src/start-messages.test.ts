import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import type { InUse } from './features/model-choice/model-in-use.ts'
import { banner, describeStartError } from './start-messages.ts'

const inUse = { analyzer: { name: 'local', model: null } } as unknown as InUse

/** What stands on the screen after a start with these variables. */
const shown = (env: Record<string, string>, address = '127.0.0.1', migrated: string[] = []) =>
  banner({
    config: readConfig(env),
    inUse,
    migrated,
    firstMember: env.AUTH === 'on' ? 'http://localhost:8000/join#token' : null,
    address: { address, port: 8000, family: 'IPv4' },
  })

test('on loopback the banner says where to look, and nothing of signing in', () => {
  expect(shown({})).toContain('Open:      http://127.0.0.1:8000\n')
  expect(shown({})).not.toContain('Sign-in')
})

test('beyond loopback the banner repeats that nobody has to sign in', () => {
  const text = shown({ HOST: '0.0.0.0', AUTH: 'off' }, '0.0.0.0')
  expect(text).toContain('Open:      http://localhost:8000\n')
  expect(text).toMatch(/Sign-in: +none \(AUTH=off\): whoever reaches this port can read and change everything/)
})

test('where members sign in the banner warns of nothing, and has the link of the first one', () => {
  const text = shown({ HOST: '0.0.0.0', AUTH: 'on' }, '0.0.0.0')
  expect(text).not.toContain('everything')
  expect(text).toContain('http://localhost:8000/join#token\n')
})

test('what an update changed in the database is named, what a new database takes is counted', () => {
  expect(shown({}, '127.0.0.1', ['0060_this', '0061_that'])).toContain('Migrated:  0060_this, 0061_that\n')
  const all = Array.from({ length: 47 }, (_, at) => `00${at + 10}_step`)
  expect(shown({}, '127.0.0.1', all)).toContain('Migrated:  47 steps, up to 0056_step\n')
})

test('behind a proxy the banner names the address that is for people', () => {
  expect(shown({ PUBLIC_URL: 'https://tickets.example.com' })).toContain(
    'API:       https://tickets.example.com/docs\n',
  )
})

test.each([
  [
    Object.assign(new Error('no pg_hba.conf entry for host "10.0.0.1", user "a", database "b", no encryption'), {
      code: '28000',
    }),
    /sslmode=require/,
  ],
  [Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), /sslrootcert/],
  [
    Object.assign(new Error('unrecognized configuration parameter "nonsense"'), { code: '42704', severity: 'FATAL' }),
    /^The database of DATABASE_URL refused the connection: unrecognized configuration parameter "nonsense"\n$/,
  ],
])('%s is told in words', async (error, words) => {
  expect(await describeStartError(error)).toMatch(words)
})
