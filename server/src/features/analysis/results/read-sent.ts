import type { SentText } from '@sta/contract/schemas/sent-text'
import type { Deps } from '../../../deps.ts'
import { AppError } from '../../../platform/errors.ts'
import { selectAsked, selectSent } from './sent-queries.ts'

/**
 * What left the machine for an analysis. Secrets that were taken out are not known here: the placeholders are what was sent.
 *
 * @throws AppError `analysis_not_found`
 */
export async function readSent({ db }: Pick<Deps, 'db'>, analysisId: number): Promise<SentText> {
  const analysis = await db.selectFrom('analysis').selectAll().where('id', '=', analysisId).executeTakeFirst()
  if (!analysis) throw new AppError('analysis_not_found', `There is no analysis ${analysisId}`)
  const { reused: isReused } = analysis
  const of = { analysis_id: analysis.id, ticket_id: analysis.ticket_id, is_reused: isReused, sent: null }
  if (analysis.analyzer === 'local') return { ...of, state: 'nothing' }
  const asked = isReused ? await selectAsked(db, analysis) : analysis
  const row = asked && (await selectSent(db, asked.ticket_id, asked.run_id))
  if (!row || row.instructions === null) return { ...of, state: 'not_kept' }
  const { model, prompt_version } = analysis
  const { ticket_id, run_id, host, content, instructions, examples } = row
  const sent_at = row.sent_at.toISOString()
  const sent = {
    ticket_id,
    analysis_run_id: run_id,
    sent_at,
    host,
    model,
    prompt_version,
    content,
    examples,
    instructions,
  }
  return { ...of, state: 'kept', sent }
}
