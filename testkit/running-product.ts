import { onTestFinished } from 'vitest'
import { newTickets } from './factories.ts'
import { startFakeOpenAi } from './fake-openai.ts'
import { type Installation, install } from './installation.ts'

/** The product as an operator runs it, at work until the test ends. */
export async function openProduct(env: Record<string, string> = {}): Promise<Installation> {
  const product = await install(env)
  onTestFinished(product.remove)
  await product.start()
  return product
}

/** The same with a model of its own, which takes so long for each answer about `batch` tickets. */
export async function openWithModel(
  { latencyMs, batch }: { latencyMs: number; batch: number },
  env: Record<string, string> = {},
) {
  const model = await startFakeOpenAi({ latencyMs })
  onTestFinished(() => model.stop())
  const own = { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: model.url, LLM_BATCH_SIZE: String(batch) }
  return { model, product: await openProduct({ ...own, ...env }) }
}

/** The same with new tickets that are being analyzed. */
export async function openRunning({
  tickets: count,
  chunk,
  ...how
}: {
  latencyMs: number
  batch: number
  tickets: number
  chunk: number
}) {
  const { model, product } = await openWithModel(how, { CHUNK_SIZE: String(chunk) })
  const tickets = newTickets(count)
  await product.client.createTickets({ body: tickets })
  const { id } = await product.client.startRun({ body: {} })
  const state = () => product.client.getRunState({ params: { id } })
  return { model, product, tickets, id, state }
}
