import type { AnalyzerName } from '@sta/contract/schemas/analyses'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { Analyzer } from '../analyzers/analyzer.ts'
import { createLocalAnalyzer } from '../analyzers/local/local-analyzer.ts'

/**
 * The analyzer of this name: the one that runs use, or the built-in one, which is always there.
 *
 * @throws AppError `analyzer_unavailable` when it is not set up.
 */
export function chooseAnalyzer({ analyzer }: Pick<Deps, 'analyzer'>, name: AnalyzerName | undefined): Analyzer {
  if (name === undefined || name === analyzer.name) return analyzer
  if (name === 'local') return createLocalAnalyzer()
  if (name === 'openai' && analyzer.hybrid) return analyzer.hybrid.model
  throw new AppError('analyzer_unavailable', 'No language model is set up here: set ANALYZER=openai and its key')
}
