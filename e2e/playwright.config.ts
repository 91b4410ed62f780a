import { defineConfig } from '@playwright/test'
import { browserOptions } from './harness/browser.ts'

/** Expects the web app to be built: the server of each test serves `web/dist`. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.test.ts',
  outputDir: '../test-results',
  snapshotPathTemplate: '{testDir}/visual-snapshots/{arg}{ext}',
  globalSetup: './harness/suite-database.ts',
  // Each test has an installation of its own, and waits for it, the browser and the model more than it computes.
  workers: 3,
  fullyParallel: true,
  // A second try tells a slow machine from a fault; the report counts what needed it as flaky.
  retries: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    launchOptions: browserOptions(),
    // What the worker fetches does not pass a test's routes. The tests of it allow it.
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
})
