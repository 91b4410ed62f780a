import type { Deps } from '../../deps.ts'
import { AnalyzerError } from '../analyzers/analyzer.ts'

type ConnectionTest = { ok: boolean; message: string; model: string; duration_ms: number }

/** Asks the configured analyzer once. A model that fails is a result like any other, with the reason in words. */
export async function testConnection({ analyzer }: Pick<Deps, 'analyzer'>): Promise<ConnectionTest> {
  const { model, test } = analyzer
  if (!test) return { ok: true, message: 'Built in: nothing to connect to', model, duration_ms: 0 }
  const started = performance.now()
  const result = (ok: boolean, message: string): ConnectionTest => ({
    ok,
    message,
    model,
    duration_ms: Math.round(performance.now() - started),
  })
  try {
    // It gives up by itself within seconds.
    await test(new AbortController().signal)
    return result(true, `${model} answers`)
  } catch (error) {
    if (error instanceof AnalyzerError) return result(false, error.message)
    throw error
  }
}
