import type { RunState } from '@sta/contract/schemas/runs'
import { expect, onTestFinished } from 'vitest'
import { newTickets } from './factories.ts'
import type { RecordedRequest } from './fake-openai/recording.ts'
import { ticketKey } from './fake-openai/requests.ts'
import { openModelWorld } from './test-world.ts'

export type BatchWorld = Awaited<ReturnType<typeof openBatchWorld>>

/** A world in which nobody waits long for a batch, and its connection to the provider's batches. */
export async function openBatchWorld(env: Record<string, string> = {}) {
  const world = await openModelWorld({ env: { LLM_BATCH_SIZE: '5', ...env } })
  const { batch: port } = world.deps.analyzer
  if (!port) throw new Error('The analyzer has no batches')
  port.pauses = { look: () => 0, full: 0.3 }
  const awake = setInterval(() => world.deps.queue.wake(), 20)
  onTestFinished(() => clearInterval(awake))
  return Object.assign(world, { port })
}

export async function startBatchRun({ client }: BatchWorld, count = 20) {
  const tickets = newTickets(count)
  await client.createTickets({ body: tickets })
  const run = await client.startRun({ body: { transport: 'batch' } })
  return { id: run.id, tickets }
}

export const travelled = ({ model }: BatchWorld, transport: RecordedRequest['transport']) =>
  model.requests.filter((request) => request.transport === transport && request.tickets.length > 0)

/** How often each ticket was asked about, and answered. */
export const askedOf = ({ model }: BatchWorld, tickets: { title: string; description: string }[]) =>
  tickets.map((ticket) => model.askedTickets.get(ticketKey(ticket)) ?? 0)

export const callsOf = async ({ client }: BatchWorld, id: number) =>
  (await client.listRunCalls({ params: { id }, query: { page_size: 1000 } })).items

export const onlyBatch = ({ model }: BatchWorld) => {
  expect(model.batches.all).toHaveLength(1)
  return model.batches.all[0]
}

export async function expectComplete(world: BatchWorld, id: number, total: number): Promise<RunState> {
  const state = await world.finished(id)
  expect(state).toMatchObject({ status: 'completed', error: null, progress: { total, done: total, failed: 0 } })
  return state
}
