import type { AnalyzerName } from '@sta/contract/schemas/analyses'
import type { PromptDraft } from '@sta/contract/schemas/prompts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { type Analyzer, inVersion, type MadeBy } from '../analyzers/analyzer.ts'

type Choice = {
  /** Default: the one that runs use. */
  name?: AnalyzerName | undefined
  /** Default: by the versions that are in use now. */
  made?: MadeBy | undefined
  /** An addition to its prompt that is only tried. */
  prompt?: PromptDraft | null | undefined
}

/**
 * The analyzer of this name: the one that runs use, or the built-in one, which is always there.
 *
 * @throws AppError `analyzer_unavailable` when it is not set up, or has no prompt to be added to.
 */
export async function chooseAnalyzer(
  deps: Pick<Deps, 'analyzer' | 'builtIn'>,
  { name, made, prompt }: Choice,
): Promise<Analyzer> {
  const chosen = byName(deps, name)
  if (!prompt) return inVersion(chosen, made ?? null)
  if (chosen.withPrompt) return chosen.withPrompt(prompt)
  throw new AppError('analyzer_unavailable', 'The built-in analyzer has no prompt: set ANALYZER=openai and its key')
}

function byName({ analyzer, builtIn }: Pick<Deps, 'analyzer' | 'builtIn'>, name: AnalyzerName | undefined): Analyzer {
  if (name === undefined || name === analyzer.name) return analyzer
  if (name === 'local') return builtIn
  if (name === 'openai' && analyzer.hybrid) return analyzer.hybrid.model
  throw new AppError('analyzer_unavailable', 'No language model is set up here: set ANALYZER=openai and its key')
}
