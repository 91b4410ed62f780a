import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from 'vitest'
import { type Routes, startFakeServer } from './fake-server.ts'

type FakeServer = Awaited<ReturnType<typeof startFakeServer>>

/** Tests with servers and a folder of their own, gone when the test is over. */
export const test = base.extend<{
  serve: (routes: Routes, options?: { live: boolean }) => Promise<FakeServer>
  folder: string
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixture's dependencies from the pattern
  serve: async ({}, use) => {
    const servers: FakeServer[] = []
    await use(async (routes, options = { live: false }) => {
      const server = await startFakeServer(routes, options)
      servers.push(server)
      return server
    })
    await Promise.all(servers.map((server) => server.close()))
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'sta-cli-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },
})
