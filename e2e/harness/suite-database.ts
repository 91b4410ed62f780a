import { startDatabaseServer } from '@sta/testkit/database-server'

/** Where the workers of Playwright, which inherit its environment, find the database server of the suite. */
export const DATABASE_SERVER = 'E2E_DATABASE_SERVER'

export default async function setup(): Promise<() => Promise<void>> {
  const server = await startDatabaseServer()
  process.env[DATABASE_SERVER] = server.url
  return server.stop
}
