import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'
import { VARIABLES } from './environment-variables.ts'
import { misspelt, SECRET_NAMES } from './read-environment.ts'

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')

test('the example names every variable, and no other', () => {
  const named = [...example.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name ?? '')
  expect(named.sort()).toEqual([...VARIABLES].sort())
})

test.each([
  ['OPENAI_API_KY', 'OPENAI_API_KY: did you mean OPENAI_API_KEY?'],
  ['OPENAI_API_KYE', 'OPENAI_API_KYE: did you mean OPENAI_API_KEY?'],
  ['openai_api_key', 'openai_api_key: did you mean OPENAI_API_KEY?'],
  ['DATABASE_URI', 'DATABASE_URI: did you mean DATABASE_URL?'],
  ['BUDGET_USD_PER_MONHT', 'BUDGET_USD_PER_MONHT: did you mean BUDGET_USD_PER_MONTH?'],
  ['BUDGET_USD_PER_YEAR', 'BUDGET_USD_PER_YEAR: there is no such variable'],
  ['OPENAI_API_KEYFILE', 'OPENAI_API_KEYFILE: did you mean OPENAI_API_KEY_FILE?'],
])('%s is named at the start', (name, sentence) => {
  expect(misspelt([name], VARIABLES)).toEqual([sentence])
})

test('what other programs use is left alone', () => {
  const others = [
    'HOSTNAME',
    'PATH',
    'HOME',
    'PGHOST',
    'OPENAI_ORG_ID',
    'SSH_AUTH_SOCK',
    'NODE_OPTIONS',
    'NO_PROXY',
    'POST',
    'XDG_DATA_DIRS',
  ]
  expect(misspelt([...others, ...VARIABLES, 'OPENAI_API_KEY_FILE'], VARIABLES)).toEqual([])
})

test('each secret may stand in a file, with or without a line end', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ticket-secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const fileOf = (text: string) => {
    const file = path.join(folder, `secret-${text.length}`)
    writeFileSync(file, text)
    return file
  }
  const config = readConfig({
    OPENAI_API_KEY_FILE: fileOf('sk-from-a-file\n'),
    DATABASE_URL_FILE: fileOf('postgres://u:p@db:5432/tickets'),
    METRICS_TOKEN_FILE: fileOf('a-token-of-many-letters\r\n'),
  })
  expect(config.openai.apiKey).toBe('sk-from-a-file')
  expect(config.databaseUrl).toBe('postgres://u:p@db:5432/tickets')
  expect(config.metrics.token).toBe('a-token-of-many-letters')
  for (const name of SECRET_NAMES) expect(example).toContain(`${name}_FILE`)
  expect(SECRET_NAMES).toEqual(
    expect.arrayContaining(VARIABLES.filter((name) => /_(KEY|SECRET|TOKEN|PASSWORD)$/.test(name))),
  )
  const wrong = { OPENAI_API_KEY: 'sk-1', OPENAI_API_KEY_FILE: '/x', METRICS_TOKEN_FILE: path.join(folder, 'none') }
  expect(() => readConfig(wrong)).toThrow(ConfigError)
  expect(() => readConfig(wrong)).toThrow(/OPENAI_API_KEY is set too[\s\S]*METRICS_TOKEN_FILE: .* cannot be read/)
})

test('a password with signs that an address cannot have is told of, without the password', () => {
  const url = 'postgres://tickets:sec#ret@db:5432/tickets'
  expect(() => readConfig({ DATABASE_URL: url })).toThrow(/DATABASE_URL: .*%23/)
  expect(() => readConfig({ DATABASE_URL: url })).not.toThrow(/sec/)
  expect(() => readConfig({ DATABASE_URL: 'postgres://tickets:a/b@db:5432/tickets' })).toThrow(/%2F/)
  for (const [name, scheme] of Object.entries({
    DATABASE_URL: 'postgres',
    DATABASE_REPLICA_URL: 'postgres',
    DATABASE_DIRECT_URL: 'postgres',
    REDIS_URL: 'redis',
    SMTP_URL: 'smtp',
  }))
    expect(() => readConfig({ [name]: `${scheme}://tickets:100%zz@db:5432/tickets` }), name).toThrow(/write .*% as %25/)
})
