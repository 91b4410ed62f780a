import type { Config } from '../../config.ts'
import type { Analyzer } from './analyzer.ts'
import type { EndpointPorts } from './endpoint-ports.ts'
import { createHybridAnalyzer } from './hybrid/hybrid-analyzer.ts'
import { createLocalAnalyzer } from './local/local-analyzer.ts'
import { createOpenAiAnalyzer } from './openai/openai-analyzer.ts'

/** The analyzer that the configuration chose. */
export function createAnalyzer(
  { analyzer, openai, hybridPrecision }: Pick<Config, 'analyzer' | 'openai' | 'hybridPrecision'>,
  ports: EndpointPorts,
): Analyzer {
  if (analyzer === 'local') return createLocalAnalyzer()
  const model = createOpenAiAnalyzer(openai, ports)
  return analyzer === 'openai' ? model : createHybridAnalyzer(createLocalAnalyzer(), model, hybridPrecision)
}
