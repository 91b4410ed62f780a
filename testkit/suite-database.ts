import type { TestProject } from 'vitest/node'
import { startDatabaseServer } from './database-server.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startDatabaseServer()
  project.provide('databaseServer', server.url)
  return server.stop
}
