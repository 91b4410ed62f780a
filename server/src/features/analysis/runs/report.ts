import type { GroupReach, GroupSpike } from '@sta/contract/schemas/groups'
import type { ReportGroup, RunReport } from '@sta/contract/schemas/run-reports'
import { Priority } from '@sta/contract/schemas/taxonomy'
import type { ReportTheme } from '@sta/contract/schemas/themes'
import type { RunGroups } from '../../groups/run-group-queries.ts'
import { toFacts } from '../graph/summary-graph.ts'
import type { Tally } from '../graph/tally.ts'
import type { Decided } from './analysis-queries.ts'
import type { Previous } from './themes-of-run.ts'

const MOST_URGENT = 10
const MOST_CHANGES = 5
/** A share that moved less than this is noise. */
const SMALLEST_CHANGE = 0.03

type Found = {
  total: Tally
  groups: RunGroups
  themes: ReportTheme[]
  inNoTheme: number
  source: string | null
  spikes: NonNullable<RunReport['spikes']>
  groupSpikes: GroupSpike[]
  /** The analyzer's. */
  prose: string
  /** Of a hybrid run. */
  decided: Decided | null
  standIn: NonNullable<RunReport['stand_in']> | null
}

/** The run's report: every number from the tallies and groups, only prose and titles of themes from the analyzer. */
export function buildReport(
  {
    total,
    groups: { groups, leftOut },
    themes,
    inNoTheme,
    source,
    spikes,
    groupSpikes,
    prose,
    decided,
    standIn,
  }: Found,
  previous: Previous | null,
): RunReport {
  const facts = toFacts(total, { groups, themes })
  const report = {
    total: facts.total,
    analyzed: facts.analyzed,
    failed: facts.failed,
    needs_review: total.needsReview,
    by_category: facts.byCategory,
    by_priority: facts.byPriority,
    cells: Object.entries(total.cells).flatMap(([category, row]) =>
      Priority.options
        .map((priority) => ({ category, priority, count: row[priority] }))
        .filter((cell) => cell.count > 0),
    ),
    themes,
    in_no_theme: inNoTheme,
    source,
    spikes: spikes.map(({ day, category, count, usual }) => ({ day, category, count, usual })),
    group_spikes: groupSpikes,
    urgent: groups
      .slice(0, MOST_URGENT)
      .flatMap(({ ticket_ids: [id], title, quote }) => (id === undefined ? [] : [{ ticket_id: id, title, quote }])),
    groups,
    groups_left_out: leftOut,
    prose,
    ...(decided && { decided: toShares(decided) }),
    ...(standIn && { stand_in: standIn }),
  }
  return { ...report, changes: previous ? compare(report, previous.report) : [], previous_run_id: previous?.id ?? null }
}

const toShares = ({ builtIn, model, asked, costUsd }: Decided): NonNullable<RunReport['decided']> => ({
  built_in: builtIn,
  model,
  saved_usd: costUsd === null || asked === 0 ? null : (builtIn * costUsd) / asked,
})

type Counted = Pick<RunReport, 'analyzed' | 'by_category' | 'by_priority'>

/** Shares of categories and priorities that moved most; runs of different sizes can be compared by shares only. */
function compare(now: Counted, before: Counted): RunReport['changes'] {
  const shares = (report: Counted) =>
    new Map(
      [
        ...Object.entries(report.by_category),
        ...Object.entries(report.by_priority).map(([name, n]) => [`${name} priority`, n] as const),
      ].map(([name, n]) => [name, report.analyzed === 0 ? 0 : n / report.analyzed] as const),
    )
  const [a, b] = [shares(before), shares(now)]
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((measure) => ({ measure, before: round(a.get(measure) ?? 0), now: round(b.get(measure) ?? 0) }))
    .filter((change) => Math.abs(change.now - change.before) >= SMALLEST_CHANGE)
    .sort((x, y) => Math.abs(y.now - y.before) - Math.abs(x.now - x.before))
    .slice(0, MOST_CHANGES)
}

const round = (share: number) => Math.round(share * 1000) / 1000

/** The executive summary in words: exact numbers first, then what burns most and the analyzer's prose. */
export function writeSummary(report: RunReport): string {
  const { high, medium, low } = report.by_priority
  const categories = Object.entries(report.by_category).sort((a, b) => b[1] - a[1])
  const sentences = [
    `${number(report.analyzed)} of ${plural(report.total, 'ticket')} analyzed: ${number(high)} high, ${number(medium)} medium, ${number(low)} low priority.`,
    categories.length > 0
      ? `By category: ${categories.map(([name, n]) => `${name === 'none' ? 'no category' : name.replaceAll('_', ' ')} ${number(n)}`).join(', ')}.`
      : '',
    report.failed > 0 ? `${plural(report.failed, 'ticket')} failed.` : '',
    standInSentence(report),
    report.needs_review > 0 ? `${plural(report.needs_review, 'result')} should be reviewed by a person.` : '',
    themeSentence(report),
    spikeSentence(report),
    groupSpikeSentence(report),
    changeSentence(report),
  ]
  const prose = [groupSentence(report.groups?.[0]), report.prose].filter(Boolean).join(' ')
  return [sentences.filter(Boolean).join(' '), prose].filter(Boolean).join('\n\n')
}

function standInSentence({ stand_in: standIn, total }: RunReport): string {
  if (!standIn) return ''
  const { tickets, budget, limit_usd } = standIn
  const which = `the budget of $${limit_usd} ${budget === 'run' ? 'a run' : 'a month'}`
  return `${number(tickets)} of ${number(total)} by the built-in analyzer, because ${which} was used up.`
}

const HITS: Record<GroupReach, string> = { one: '', many: ', hits many customers', everyone: ', hits everyone' }

function groupSentence(group: ReportGroup | undefined): string {
  if (!group) return ''
  const { harm, reach, count, title } = group
  const say = count === 1 ? 'One ticket says' : `${number(count)} tickets say`
  return `${say}: “${title}” (${harm === 'other' ? 'urgent' : harm.replaceAll('_', ' ')}${HITS[reach]}).`
}

/** Themes that the summary names. */
const MOST_NAMED = 3

function themeSentence({ themes }: RunReport): string {
  const named = themes
    .slice(0, MOST_NAMED)
    .flatMap(({ title, facts }) => (facts ? [`“${title}” (${number(facts.count)})`] : []))
  return named.length > 0 ? `Largest themes: ${named.join(', ')}.` : ''
}

function spikeSentence({ spikes = [] }: RunReport): string {
  const told = spikes.map(
    ({ category, count, usual }) =>
      `${category.replaceAll('_', ' ')} ${number(count)} instead of ${number(usual)} a day`,
  )
  return told.length > 0 ? `More than usual: ${told.join(', ')}.` : ''
}

function groupSpikeSentence({ group_spikes = [] }: RunReport): string {
  const told = group_spikes.map(
    ({ title, count, usual }) =>
      `${number(count)} tickets in 24 hours say the same as “${title}”, usually ${number(usual)}`,
  )
  return told.length > 0 ? `${told.join('; ')}.` : ''
}

function changeSentence({ changes, previous_run_id }: RunReport): string {
  if (changes.length === 0) return ''
  const parts = changes
    .slice(0, 3)
    .map(({ measure, before, now }) => `${measure.replaceAll('_', ' ')} from ${percent(before)} to ${percent(now)}`)
  return `Since run ${previous_run_id}: ${parts.join(', ')}.`
}

const percent = (share: number) => `${Math.round(share * 100)} %`
const number = (n: number) => n.toLocaleString('en')
const plural = (n: number, word: string) => `${number(n)} ${word}${n === 1 ? '' : 's'}`
