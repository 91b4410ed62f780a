import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{contract,import-file,server,cli,web,testkit,scripts}/**/*.test.{ts,tsx}'],
    globalSetup: ['testkit/suite-database.ts'],
    setupFiles: ['testkit/no-tracing-setup.ts', 'web/test-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    restoreMocks: true,
  },
})
