import type { EndpointMeans } from '@sta/contract/schemas/system'
import type { Deps } from '../../deps.ts'

type Result = { ok: boolean; message: string; model: string; duration_ms: number; means: EndpointMeans | null }

/** Asks the configured analyzer once. A model that fails is a result like any other, with the reason in words. */
export async function testConnection({ analyzer }: Pick<Deps, 'analyzer'>): Promise<Result> {
  const { model, test } = analyzer
  if (!test) return { ok: true, message: 'Built in: nothing to connect to', model, duration_ms: 0, means: null }
  // It gives up by itself within seconds.
  const { error, means, durationMs } = await test(new AbortController().signal)
  return { ok: error === null, message: error?.message ?? `${model} answers`, model, duration_ms: durationMs, means }
}
