import type { AnalysisTiming, NewSchedule, Schedule } from '@sta/contract/schemas/connections/analysis-timings'
import type { Db, Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { readSchedule } from './schedule.ts'
import type { When } from './tables.ts'
import {
  dropWaitingForHands,
  type ShownTiming,
  selectDatabaseTime,
  selectTimingForUpdate,
  selectTimings,
  setTiming,
  type TimingRow,
} from './timing-queries.ts'

type Choice = { analyze: When; schedule?: NewSchedule | undefined }

/**
 * Chooses when tickets of a place are analyzed, for those that wait already too; by hand, they wait no longer.
 *
 * @throws AppError `timing_not_found`; as `setChoice`.
 */
export async function changeTiming(
  { db, live, by }: Pick<Deps, 'db' | 'live'> & By,
  place: string,
  choice: Choice,
): Promise<AnalysisTiming> {
  await db.transaction().execute(async (tx) => {
    const before = await setChoice(tx, place, choice)
    if (!before) throw new AppError('timing_not_found', `Tickets come from no place ${place}`)
    await recordAudit(tx, by, {
      action: 'analysis_timing.changed',
      target: { type: 'analysis_timing', id: place },
      old: toAudited(before),
      new: { analyze: choice.analyze, ...choice.schedule },
    })
  })
  live.publish('connectors.changed', [])
  live.publish('hooks.changed', [])
  const [changed] = await readTimings(db, place)
  if (!changed) throw new AppError('timing_not_found', `Tickets come from no place ${place} any more`)
  return changed
}

const toAudited = ({ analyze_when, cron, time_zone }: TimingRow) => ({
  analyze: analyze_when,
  ...(cron !== null && { cron, time_zone }),
})

/**
 * The same within a transaction.
 *
 * @returns how it was; null where there is no such place.
 * @throws AppError `schedule_invalid`, `schedule_missing`, `validation_failed` for what the installation cannot be.
 */
export async function setChoice(tx: Tx, place: string, { analyze, schedule }: Choice): Promise<TimingRow | null> {
  const before = await selectTimingForUpdate(tx, place)
  if (!before) return null
  if (place === 'installation' && analyze === 'as_installation')
    throw new AppError('validation_failed', 'The installation has no other choice to follow', [
      { path: 'analyze', message: 'Must be by_hand, on_arrival or on_schedule' },
    ])
  const wanted = schedule ?? scheduleOf(before)
  if (analyze === 'on_schedule' && !wanted)
    throw new AppError('schedule_missing', 'Set a schedule to analyze on: Settings, When tickets are analyzed')
  const read = wanted && readSchedule(wanted, await selectDatabaseTime(tx))
  await setTiming(tx, place, {
    analyze_when: analyze,
    ...(read?.next[0] && { cron: read.cron, time_zone: read.time_zone, next_at: new Date(read.next[0]) }),
  })
  await dropWaitingForHands(tx)
  return before
}

const scheduleOf = ({ cron, time_zone }: TimingRow): NewSchedule | null =>
  cron === null || time_zone === null ? null : { cron, time_zone }

/** All places, or the one that is named. */
export async function readTimings(db: Db, place: string | null = null): Promise<AnalysisTiming[]> {
  const at = await selectDatabaseTime(db)
  return (await selectTimings(db, place)).map((row) => toTiming(row, at))
}

function toTiming(row: ShownTiming, at: Date): AnalysisTiming {
  const { place, name, analyze_when: analyze, waiting } = row
  const kept = scheduleOf(row)
  const schedule: Schedule | null = kept && readSchedule(kept, at)
  return { place, name, analyze, schedule, waiting }
}
