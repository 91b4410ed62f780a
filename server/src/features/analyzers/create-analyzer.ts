import type { Config } from '../../config.ts'
import type { Analyzer } from './analyzer.ts'
import type { EndpointPorts } from './endpoint-ports.ts'
import { createLocalAnalyzer } from './local/local-analyzer.ts'
import { createOpenAiAnalyzer } from './openai/openai-analyzer.ts'

/** The analyzer that the configuration chose. */
export function createAnalyzer(config: Pick<Config, 'analyzer' | 'openai'>, ports: EndpointPorts): Analyzer {
  return config.analyzer === 'openai' ? createOpenAiAnalyzer(config.openai, ports) : createLocalAnalyzer()
}
