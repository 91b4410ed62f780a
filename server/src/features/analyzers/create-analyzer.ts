import type { Config } from '../../config.ts'
import type { AddressGuard } from '../../platform/address-guard.ts'
import type { Analyzer } from './analyzer.ts'
import type { EndpointPorts } from './endpoint-ports.ts'
import { createHybridAnalyzer } from './hybrid/hybrid-analyzer.ts'
import { createLocalAnalyzer, type Lessons } from './local/local-analyzer.ts'
import { createOpenAiAnalyzer } from './openai/openai-analyzer.ts'
import { withRedaction } from './redaction/redacting-analyzer.ts'

export type AnalyzerConfig = Pick<Config, 'analyzer' | 'openai' | 'hybridPrecision' | 'redact'> & {
  /** The address of the endpoint was typed into the settings, so it is called through the guard. */
  isTypedUrl: boolean
}

/** `guard`: null where no address is typed in. */
type Beside = { lessons: Lessons | null; guard: AddressGuard | null }

/**
 * The analyzer that the configuration chose. What stays on this machine is shown whole. The hybrid one goes by the built-in model as it
 * ships: that is what its thresholds were measured for.
 */
export function createAnalyzer(
  { analyzer, openai, hybridPrecision, redact, isTypedUrl }: AnalyzerConfig,
  ports: EndpointPorts,
  { lessons, guard }: Beside = { lessons: null, guard: null },
): Analyzer {
  if (analyzer === 'local') return createLocalAnalyzer(null, lessons)
  const whole = createOpenAiAnalyzer({ ...openai, guard: isTypedUrl ? guard : null }, ports)
  const model = redact.length > 0 ? withRedaction(whole, new Set(redact)) : whole
  return analyzer === 'openai' ? model : createHybridAnalyzer(createLocalAnalyzer(), model, hybridPrecision)
}
