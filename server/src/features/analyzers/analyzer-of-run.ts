import { type Analyzer, AnalyzerError, inVersion } from './analyzer.ts'

/**
 * What goes on with a run: an analyzer of the kind that it began with, by its versions of the built-in model and of what is added to the prompt. The model, its address and
 * its key are those of now: a key that is replaced helps the runs that wait for it, and each result says which model gave it.
 *
 * @param builtIn the built-in analyzer, which is always there.
 * @throws AnalyzerError `fatal` when there is no such analyzer here any more.
 */
export async function analyzerOfRun(
  { analyzer, builtIn }: { analyzer: Analyzer; builtIn: Analyzer },
  run: { analyzer: Analyzer['name']; model: string; prompt_version: string },
): Promise<Analyzer> {
  const made = { model: run.model, promptVersion: run.prompt_version }
  if (run.analyzer === analyzer.name) return inVersion(analyzer, made)
  if (run.analyzer === 'local') return inVersion(builtIn, made)
  if (run.analyzer === 'openai' && analyzer.hybrid) return inVersion(analyzer.hybrid.model, made)
  throw new AnalyzerError(
    'fatal',
    'The settings of the model were changed, and the analyzer that this run began with is not there any more: start another run',
  )
}
