import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { expect, onTestFinished } from 'vitest'
import { test } from './testing/cli-test.ts'
import { problem } from './testing/fake-server.ts'

async function connect(args: string[]): Promise<Client> {
  const client = new Client({ name: 'assistant', version: '1' })
  const command = [new URL('main.ts', import.meta.url).pathname, 'mcp', ...args]
  await client.connect(new StdioClientTransport({ command: process.execPath, args: command, stderr: 'inherit' }))
  onTestFinished(() => client.close())
  return client
}

test('an assistant that runs the command reads tickets, and changes them only when it may', async ({ serve }) => {
  const { url } = await serve({
    'GET /api/tickets/9': () => ({ status: 404, body: problem(404, 'ticket_not_found') }),
  })
  const client = await connect(['--url', url])
  const names = (await client.listTools()).tools.map(({ name }) => name)
  expect(names).toContain('what_burns')
  expect(names).not.toContain('correct_ticket')
  const missing = await client.callTool({ name: 'read_ticket', arguments: { id: 9 } })
  expect([missing.isError, JSON.stringify(missing.content)]).toEqual([
    true,
    expect.stringMatching(/A problem: ticket_not_found/),
  ])

  const writing = await connect(['--write', '--url', url])
  expect((await writing.listTools()).tools.map(({ name }) => name)).toContain('correct_ticket')
})
