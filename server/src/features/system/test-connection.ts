import type { Deps } from '../../deps.ts'

type ConnectionTest = { ok: boolean; message: string; model: string; duration_ms: number }

/** Asks the configured analyzer once. A model that fails is a result like any other, with the reason in words. */
export async function testConnection({ analyzer }: Pick<Deps, 'analyzer'>): Promise<ConnectionTest> {
  const { model, test } = analyzer
  if (!test) return { ok: true, message: 'Built in: nothing to connect to', model, duration_ms: 0 }
  const started = performance.now()
  // It gives up by itself within seconds.
  const error = await test(new AbortController().signal)
  const duration_ms = Math.round(performance.now() - started)
  return { ok: error === null, message: error?.message ?? `${model} answers`, model, duration_ms }
}
