import type { Config } from '../../config.ts'
import type { Analyzer } from './analyzer.ts'
import { createLocalAnalyzer } from './local/local-analyzer.ts'
import { createOpenAiAnalyzer } from './openai/openai-analyzer.ts'

/** The analyzer that the configuration chose. */
export function createAnalyzer(config: Pick<Config, 'analyzer' | 'openai'>): Analyzer {
  return config.analyzer === 'openai' ? createOpenAiAnalyzer(config.openai) : createLocalAnalyzer()
}
