import { defineConfig } from 'vitest/config'
import { sortTests } from './scripts/needs-database.ts'

/** All but the end-to-end tests, which are Playwright's. */
const { database, noDatabase } = sortTests(import.meta.dirname, '!(e2e)/**/*.test.{ts,tsx}')

export default defineConfig({
  test: {
    setupFiles: ['testkit/no-tracing-setup.ts', 'web/test-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine needs more than the library's second to come to what is waited for.
    expect: { poll: { timeout: 20_000 } },
    maxWorkers: 2,
    restoreMocks: true,
    projects: [
      { extends: true, test: { name: 'no-database', include: noDatabase } },
      {
        extends: true,
        // As with the browser's: on a busy machine one of a thousand waits too short. The report names what needed it.
        test: {
          name: 'database',
          include: database,
          isolate: false,
          retry: 1,
          globalSetup: ['testkit/suite-database.ts'],
        },
      },
    ],
  },
})
