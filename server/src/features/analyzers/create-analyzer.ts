import type { Config } from '../../config.ts'
import type { Analyzer } from './analyzer.ts'
import type { EndpointPorts } from './endpoint-ports.ts'
import { createHybridAnalyzer } from './hybrid/hybrid-analyzer.ts'
import { createLocalAnalyzer, type Lessons } from './local/local-analyzer.ts'
import { createOpenAiAnalyzer } from './openai/openai-analyzer.ts'
import { withRedaction } from './redaction/redacting-analyzer.ts'

/**
 * The analyzer that the configuration chose. What stays on this machine is shown whole. The hybrid one goes by the built-in model as it
 * ships: that is what its thresholds were measured for.
 */
export function createAnalyzer(
  { analyzer, openai, hybridPrecision, redact }: Pick<Config, 'analyzer' | 'openai' | 'hybridPrecision' | 'redact'>,
  ports: EndpointPorts,
  lessons: Lessons | null = null,
): Analyzer {
  if (analyzer === 'local') return createLocalAnalyzer(null, lessons)
  const whole = createOpenAiAnalyzer(openai, ports)
  const model = redact.length > 0 ? withRedaction(whole, new Set(redact)) : whole
  return analyzer === 'openai' ? model : createHybridAnalyzer(createLocalAnalyzer(), model, hybridPrecision)
}
