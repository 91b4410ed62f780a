import type { Deps } from '../../../deps.ts'
import { AnalyzerError } from '../../analyzers/analyzer.ts'
import type { Reason } from '../graph/verdict.ts'
import { setFalseStart } from '../state/run-state.ts'
import { isFalseStart } from './false-start-queries.ts'

/** Tickets with different texts that fail in the same way before any is answered, until nobody believes in the next one. */
const FIRST_TICKETS = 10

/**
 * Halts a run whose first calls, in whatever workers, all failed in the same way: it is the model or its settings, and a
 * hundred thousand further calls would only say so again.
 *
 * @returns why no further call may begin; null when the run goes on.
 */
export async function haltFalseStart(
  { db }: Pick<Deps, 'db'>,
  runId: number,
  failures: Reason[],
): Promise<AnalyzerError | null> {
  const [failure] = failures
  if (!failure || !(await isFalseStart(db, runId, failure, FIRST_TICKETS))) return null
  const reason = `${failure.message.replace(/\.$/, '')}. The first ${FIRST_TICKETS} tickets all failed like this, so the run stopped: change OPENAI_MODEL or the endpoint, then retry it`
  await setFalseStart(db, runId, reason)
  return new AnalyzerError('fatal', reason)
}
