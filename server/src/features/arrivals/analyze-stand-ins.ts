import { type ArrivalDeps, MOST_TICKETS, startByItself } from './analyze-arrivals.ts'
import { isModelDue, takeStandIns } from './stand-in-queries.ts'

/**
 * Has the model look at what the built-in analyzer decided in its place, once there is a new budget, where anything is analyzed by
 * itself. Where all is analyzed by hand it waits for a person.
 */
export async function analyzeStandIns(deps: ArrivalDeps): Promise<void> {
  if (deps.analyzer.name === 'local' || !(await isModelDue(deps.db))) return
  await startByItself(deps, 'budget', (tx) => takeStandIns(tx, MOST_TICKETS))
}
