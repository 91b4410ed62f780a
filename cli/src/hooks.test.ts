import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HookTrial, IncomingHook } from '@sta/contract/schemas/connections/incoming-hooks'
import { expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { runCli } from './testing/run-cli.ts'

const hook: IncomingHook = {
  ...{ id: 1, name: 'Shop', source: 'hook:Shop', mapping: { title: 'order.subject' }, signature: 'none' },
  ...{ signature_header: null, analyze: 'by_hand', on: true, old_address_until: null },
  ...{ created_tickets: 41, updated_tickets: 2, refused: 3, received_at: null },
  created_at: '2026-01-02T03:04:05.000Z',
}
const trial: HookTrial = {
  ...{ mapping: { title: 'order.subject' }, paths: [], problems: [], warnings: [] },
  ticket: {
    ...{ title: 'Parcel lost', description: 'It never came', external_id: '7', external_url: null },
    ...{ external_status: null, external_priority: null, external_created_at: null, external_updated_at: null },
    ...{
      requester_name: null,
      requester_email: null,
      organization: null,
      assignee: null,
      channel: null,
      tags: [],
      messages: 0,
      custom_fields: {},
    },
  },
}

test('addresses for tickets are listed, tried on a sample, added with their address, renewed, switched off and removed', async ({
  serve,
  folder,
}) => {
  const withAddress = { ...hook, path: '/api/hooks/hook_secret' }
  const delivery = { id: 5, outcome: 'refused', problem: 'There is no text', ticket_id: null, body: '{}', bytes: 2 }
  const server = await serve({
    'GET /api/incoming-hooks': () => ({ body: { items: [hook] } }),
    'POST /api/incoming-hooks': () => ({ status: 201, body: withAddress }),
    'POST /api/incoming-hooks/test': () => ({ body: trial }),
    'POST /api/incoming-hooks/1/rotate': () => ({ status: 201, body: withAddress }),
    'PATCH /api/incoming-hooks/1': () => ({ body: hook }),
    'DELETE /api/incoming-hooks/1': () => ({ status: 204, body: null }),
    'GET /api/incoming-hooks/1/deliveries': () => ({ body: { items: [{ ...delivery, at: hook.created_at }] } }),
  })
  const run = (...args: string[]) => runCli(['hooks', ...args, '--url', server.url])
  expect((await run()).stdout).toMatch(/Shop\s+hook:Shop\s+on\s+none\s+41\s+3/)
  expect((await run('--messages', '1')).stdout).toMatch(/refused\s+2\s+There is no text/)
  const sample = join(folder, 'message.json')
  await writeFile(sample, '{"order":{"subject":"Parcel lost"}}')
  expect((await run('test', sample)).stdout).toContain('Parcel lost')
  const added = await run('add', 'Shop', '--sample', sample, '--map', 'external_id=order.id', '--analyze')
  expect(added.stdout).toContain(`${server.url}/api/hooks/hook_secret`)
  expect(JSON.parse(server.seen.at(-1)?.body ?? '')).toEqual({
    ...{ name: 'Shop', mapping: { title: 'order.subject', external_id: 'order.id' }, signature: 'none' },
    ...{ signing_secret: null, signature_header: null, analyze: 'on_arrival' },
  })
  expect((await run('--rotate', '1')).stdout).toContain('hook_secret')
  await run('--off', '1')
  await run('--remove', '1')
  const changes = server.seen.filter(({ method }) => method === 'PATCH' || method === 'DELETE')
  expect(changes.map(({ method, body }) => `${method} ${body}`.trim())).toEqual(['PATCH {"on":false}', 'DELETE'])
  await writeFile(sample, '[1]')
  const wrong = await run('test', sample)
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('holds no JSON object')])
  expect((await run('add', 'Shop', '--map', 'colour=x')).code).toBe(2)
})
