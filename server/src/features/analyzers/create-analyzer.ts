import type { Config } from '../../config.ts'
import type { Analyzer } from './analyzer.ts'
import type { EndpointPorts } from './endpoint-ports.ts'
import { createHybridAnalyzer } from './hybrid/hybrid-analyzer.ts'
import { createLocalAnalyzer, type Lessons } from './local/local-analyzer.ts'
import { createOpenAiAnalyzer } from './openai/openai-analyzer.ts'

/** The analyzer that the configuration chose. The hybrid one goes by the built-in model as it ships: that is what its thresholds were measured for. */
export function createAnalyzer(
  { analyzer, openai, hybridPrecision }: Pick<Config, 'analyzer' | 'openai' | 'hybridPrecision'>,
  ports: EndpointPorts,
  lessons: Lessons | null = null,
): Analyzer {
  if (analyzer === 'local') return createLocalAnalyzer(null, lessons)
  const model = createOpenAiAnalyzer(openai, ports)
  return analyzer === 'openai' ? model : createHybridAnalyzer(createLocalAnalyzer(), model, hybridPrecision)
}
