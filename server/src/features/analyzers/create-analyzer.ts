import type { Config } from '../../config.ts'
import type { AddressGuard } from '../../platform/outgoing/address-guard.ts'
import type { Analyzer } from './analyzer.ts'
import type { EndpointPorts } from './endpoint-ports.ts'
import { createHybridAnalyzer } from './hybrid/hybrid-analyzer.ts'
import { createLocalAnalyzer, type Lessons } from './local/local-analyzer.ts'
import { createOpenAiAnalyzer } from './openai/openai-analyzer.ts'
import type { Additions } from './openai/prompt/additions.ts'
import { withRedaction } from './redaction/redacting-analyzer.ts'

export type AnalyzerConfig = Pick<Config, 'analyzer' | 'openai' | 'hybridPrecision' | 'redact'> & {
  /** The address of the endpoint was typed into the settings, so it is called through the guard. */
  isTypedUrl: boolean
}

/** `guard`: null where no address is typed in. */
type Beside = { lessons: Lessons | null; additions: Additions | null; guard: AddressGuard | null }
const NOTHING: Beside = { lessons: null, additions: null, guard: null }

/**
 * The analyzer that the configuration chose. What stays on this machine is shown whole.
 *
 * @param beside reads what corrections taught the built-in model, and what is added to the prompt of the language model.
 */
export function createAnalyzer(
  { analyzer, openai, hybridPrecision, redact, isTypedUrl }: AnalyzerConfig,
  ports: EndpointPorts,
  beside: Beside = NOTHING,
): Analyzer {
  const { lessons, additions, guard } = beside
  const builtIn = createLocalAnalyzer(null, lessons)
  if (analyzer === 'local') return builtIn
  const whole = createOpenAiAnalyzer({ ...openai, guard: isTypedUrl ? guard : null }, ports, null, additions)
  const model = redact.length > 0 ? withRedaction(whole, new Set(redact)) : whole
  return analyzer === 'openai' ? model : createHybridAnalyzer(builtIn, model, hybridPrecision)
}
