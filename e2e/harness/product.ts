import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { cloneDatabase } from '@sta/testkit/database-server'
import { type FakeOpenAi, startFakeOpenAi } from '@sta/testkit/fake-openai'
import type { FakeOptions } from '@sta/testkit/fake-openai/recording'
import { type Installation, install } from '@sta/testkit/installation'
import { DATABASE_SERVER } from './suite-database.ts'

type Options = {
  /** Null: the built-in analyzer. Else the product is pointed to a fake model endpoint with these options. */
  model: FakeOptions | null
  /** Further environment variables of the product. */
  environment: Record<string, string>
  /** A database cloned for the test, which takes a moment; or the embedded one, made at the start as for a person. */
  database: 'cloned' | 'embedded'
}

type Complaints = { texts: string[]; announced: RegExp[] }

type Fixtures = {
  fake: FakeOpenAi
  product: Installation
  complaints: Complaints
  /** Announces console errors: those that match are part of what the test is about. */
  expectConsoleErrors: (pattern: RegExp) => void
  /** A further browser, with storage and connections of its own. */
  openBrowser: (options?: BrowserContextOptions) => Promise<Page>
}

function listen(context: BrowserContext, { texts }: Complaints): void {
  context.on('weberror', (error) => texts.push(String(error.error())))
  context.on('console', (message) => {
    if (message.type() === 'error') texts.push(`${message.text()} (${message.location().url})`)
  })
}

/** An installation's port is a guess: when another program has it, the next one gets another. */
async function installStarted(env: Record<string, string>, tries = 3): Promise<Installation> {
  const product = await install(env)
  try {
    await product.start()
    return product
  } catch (error) {
    await product.remove()
    if (tries === 1 || !String(error).includes('in use')) throw error
    return installStarted(env, tries - 1)
  }
}

/** Each test has an installation of its own, with an empty database, and fails on an error in a console that it did not announce. */
export const test = base.extend<Options & Fixtures>({
  model: [null, { option: true }],
  environment: [{}, { option: true }],
  database: ['cloned', { option: true }],

  fake: async ({ model }, use) => {
    const fake = await startFakeOpenAi(model ?? {})
    await use(fake)
    await fake.stop()
  },

  product: [
    async ({ model, environment, database, fake }, use) => {
      const ofModel: Record<string, string> = model ? { OPENAI_BASE_URL: fake.url, OPENAI_API_KEY: 'sk-test' } : {}
      const own = database === 'cloned' ? await cloneDatabase(process.env[DATABASE_SERVER] ?? '') : null
      const product = await installStarted({ ...(own && { DATABASE_URL: own.url }), ...ofModel, ...environment })
      try {
        await use(product)
      } finally {
        await product.remove()
        await own?.drop()
      }
    },
    // Its start is not part of the test's time.
    { timeout: 180_000 },
  ],

  baseURL: async ({ product }, use) => use(product.url),

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are needed from the pattern
  complaints: async ({}, use) => {
    const complaints: Complaints = { texts: [], announced: [] }
    await use(complaints)
    const unexpected = complaints.texts.filter((text) => !complaints.announced.some((pattern) => pattern.test(text)))
    expect(unexpected, 'errors in the console').toEqual([])
  },

  expectConsoleErrors: async ({ complaints }, use) => use((pattern) => complaints.announced.push(pattern)),

  context: async ({ context, complaints }, use) => {
    listen(context, complaints)
    await use(context)
  },

  openBrowser: async ({ browser, baseURL, complaints }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...(baseURL && { baseURL }), ...options })
      listen(context, complaints)
      contexts.push(context)
      return context.newPage()
    })
    for (const context of contexts) await context.close()
  },
})

export { expect }
