import type { Server } from 'node:http'

/**
 * Has a server of a test listen on loopback.
 *
 * @param port 0: any that is free.
 * @returns its port and address, and what ends it together with all connections.
 * @throws Error when the port is taken.
 */
export async function listen(
  server: Server,
  port = 0,
): Promise<{ port: number; url: string; stop: () => Promise<void> }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  return { port: address.port, url: `http://127.0.0.1:${address.port}`, stop }
}
