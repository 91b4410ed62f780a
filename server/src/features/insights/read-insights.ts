import type { Insights } from '@sta/contract/schemas/insights'
import { INSIGHTS_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../deps.ts'
import { DAY_MS, dayOf } from '../../platform/days.ts'
import { AppError } from '../../platform/errors.ts'
import { findGroupSpikes } from '../groups/find-spikes.ts'
import { selectReportThemes } from '../themes/report-theme-queries.ts'
import { type Days, selectAgreement, selectCategoryDays, selectReportedRuns, selectVolume } from './queries.ts'
import { dayNumber, findSpikes } from './spikes.ts'

const DEFAULT_DAYS = INSIGHTS_LIMITS.defaultDays
const MOST_DAYS = INSIGHTS_LIMITS.days

/** @throws AppError `validation_failed` when the days are in the wrong order or too far apart. */
export async function readInsights(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<Insights> {
  const days = chooseDays(asked, now())
  const [volume, categoryDays, groupSpikes, themes, agreement] = await Promise.all([
    selectVolume(db, days),
    selectCategoryDays(db, days),
    findGroupSpikes(db, INSIGHTS_LIMITS.groupSpikes),
    readThemes(db),
    selectAgreement(db, days),
  ])
  const spikes = findSpikes(categoryDays, dayNumber(days.from))
  return { ...days, volume, spikes, group_spikes: groupSpikes, themes, agreement }
}

/** Themes of the last runs as people call them by now; a report of an earlier version has only what stands in it. */
async function readThemes(db: Deps['db']): Promise<Insights['themes']> {
  const runs = await selectReportedRuns(db)
  const lists = await Promise.all(
    runs.map(async ({ id, report }) => {
      const isLive = report?.in_no_theme !== undefined
      const themes = isLive ? await selectReportThemes(db, id, null) : (report?.themes ?? [])
      return themes.map((theme) => ({ ...theme, analysis_run_id: id }))
    }),
  )
  return lists.flat()
}

/** Spikes of today and yesterday, from kept sums, the strongest first. */
export async function selectLatestSpikes(db: Deps['db'], now: Date, most: number): Promise<Insights['spikes']> {
  const days = { from: dayOf(new Date(now.getTime() - DAY_MS)), to: dayOf(now) }
  const spikes = findSpikes(await selectCategoryDays(db, days), dayNumber(days.from))
  return spikes.sort((a, b) => b.score - a.score).slice(0, most)
}

function chooseDays(asked: { from?: string | undefined; to?: string | undefined }, now: Date): Days {
  const to = asked.to ?? dayOf(now)
  const from = asked.from ?? dayOf(new Date(Date.parse(to) - (DEFAULT_DAYS - 1) * DAY_MS))
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
  if (days >= 0 && days <= MOST_DAYS) return { from, to }
  const message = `Must not be after \`to\`, nor more than ${MOST_DAYS} days before it`
  throw new AppError('validation_failed', message, [{ path: 'from', message }])
}
