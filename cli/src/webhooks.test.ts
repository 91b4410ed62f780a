import type { Delivery, Webhook } from '@sta/contract/schemas/connections/webhooks'
import { expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { runCli } from './testing/run-cli.ts'

const webhook: Webhook = {
  ...{
    id: 1,
    name: 'CRM',
    form: 'standard',
    url: 'https://crm.example.com/hook',
    events: ['run.completed'],
    on: true,
    off_reason: null,
  },
  ...{ failing_since: '2026-01-02T03:04:05.000Z', old_secret_until: null, waiting: 3, failed: 2 },
  created_at: '2026-01-02T03:04:05.000Z',
}
const delivery: Delivery = {
  ...{ id: 7, webhook_id: 1, message_id: 'msg_1', event: 'webhook.test', state: 'failed', body: '{}' },
  attempts: [{ at: webhook.created_at, status: 500, error: 'It answers 500', answer: '', duration_ms: 3 }],
  ...{ next_attempt_at: null, created_at: webhook.created_at },
}

test('webhooks are listed, added with their secret, tested and sent again', async ({ serve }) => {
  const server = await serve({
    'GET /api/webhooks': () => ({ body: { items: [webhook] } }),
    'POST /api/webhooks': () => ({ status: 201, body: { ...webhook, secret: 'whsec_c2VjcmV0' } }),
    'POST /api/webhooks/1/test': () => ({ body: delivery }),
    'POST /api/webhooks/1/replay': () => ({ body: { replayed: 2 } }),
    'GET /api/webhooks/1/deliveries': () => ({ body: { items: [delivery] } }),
    'PATCH /api/webhooks/1': () => ({ body: webhook }),
    'DELETE /api/webhooks/1': () => ({ status: 204, body: null }),
    'POST /api/webhooks/1/rotate': () => ({ status: 201, body: { ...webhook, secret: 'whsec_bmV3' } }),
  })
  const run = (...args: string[]) => runCli(['webhooks', ...args, '--url', server.url])
  expect((await run()).stdout).toMatch(/CRM\s+standard\s+failing\s+3\s+2\s+run\.completed/)
  expect((await run('--test', '1')).stdout).toContain('It did not arrive: It answers 500')
  expect((await run('--messages', '1')).stdout).toMatch(/webhook\.test\s+failed\s+1/)
  await run('--replay', '1')
  await run('--off', '1')
  const added = await run('add', 'https://crm.example.com/hook', '--events', 'run.failed,run.completed')
  expect(added.stdout).toContain('whsec_c2VjcmV0')
  expect(server.seen.flatMap(({ method, body }) => (method === 'GET' ? [] : `${method} ${body}`.trim()))).toEqual([
    'POST',
    'POST',
    'PATCH {"on":false}',
    'POST {"name":"crm.example.com","form":"standard","url":"https://crm.example.com/hook","events":["run.completed","run.failed"]}',
  ])
  expect((await run('add', 'https://crm.example.com', '--events', 'nothing')).code).toBe(2)
  await run('add', 'mailto:ana@example.com')
  const mail = { name: 'ana@example.com', form: 'email', url: 'mailto:ana@example.com', events: [] }
  expect(server.seen.at(-1)?.body).toBe(JSON.stringify(mail))
  await run('--remove', '1')
  expect(server.seen.some(({ method }) => method === 'DELETE')).toBe(true)
  expect((await run('--rotate', '1')).stdout).toContain('whsec_bmV3')
})
