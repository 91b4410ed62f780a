import { z } from 'zod'
import type { Send } from './http/exchange.ts'

/** Lists of gateways name hundreds of models with their prices. */
const MOST_BYTES = 8 * 1024 * 1024
const PATIENCE_SECONDS = 20

const Models = z.object({ data: z.array(z.unknown()) })
const Model = z.object({ id: z.string(), shutdown_date: z.iso.date().nullish() })

/**
 * Reads when the provider ends the model, from its list of models. OpenAI names the day as `YYYY-MM-DD`.
 * Source: developers.openai.com/api/reference/resources/models.
 *
 * @returns a function that never throws; null when the endpoint names no day, has no list, or is away.
 */
export function createLookUpEnd(model: string, send: Send): (signal: AbortSignal) => Promise<string | null> {
  return async (signal) => {
    const how = { timeoutSeconds: PATIENCE_SECONDS, mostBytes: MOST_BYTES, signal }
    const { response } = await send({ method: 'GET', path: 'models', ...how })
    if (response?.status !== 200) return null
    const listed = (Models.safeParse(response.body).data?.data ?? []).flatMap(
      (each) => Model.safeParse(each).data ?? [],
    )
    return listed.find(({ id }) => id === model)?.shutdown_date ?? null
  }
}
