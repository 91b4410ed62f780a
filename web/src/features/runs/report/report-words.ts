import type { ReportGroup, RunReport } from '@sta/contract/schemas/run-reports'
import type { Run } from '@sta/contract/schemas/runs'
import { PRIORITIES } from '@sta/contract/wire/values'
import { formatCost, formatPercent, inWords } from '../../../platform/format-number.ts'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { failuresOfRun, ticketsOfRun } from './report-addresses.ts'
import { fullThemes, themeTitle } from './theme-words.ts'

/** A count in a sentence, or the words around it; a count leads to the tickets behind it. */
export type Piece<Node> = string | Node
export type Count<Node> = (text: string, address: string) => Node

/** Changes that the summary names; the section about them has all. */
const MOST_CHANGES = 3
/** Themes that the summary names. */
const MOST_THEMES = 3

/** The share of a category, or of a priority: `billing`, `high priority`. */
export function measureWords(measure: string, labelOf: (category: string) => string): string {
  const priority = PRIORITIES.find((each) => measure === `${each} priority`)
  return priority ? texts.runs.priorityShare(inWords(priority)) : labelOf(measure)
}

/** What is hurt, how far it reaches, and how many of these tickets wait for review: `Outage, everyone, 3 to review`. */
export const groupFacts = ({ harm, reach, to_review }: ReportGroup): string =>
  [
    texts.now.harm[harm],
    ...(reach === 'one' ? [] : [texts.now.reach[reach]]),
    ...(to_review > 0 ? [texts.now.toReview(to_review)] : []),
  ].join(', ')

/** Who decided, and what that saved where it is known and more than nothing. */
const decidedWords = (decided: NonNullable<RunReport['decided']>): string =>
  texts.runs.summaryDecided(decided, decided.saved_usd ? formatCost(decided.saved_usd) : null)

type Told = { run: Pick<Run, 'id'>; report: RunReport; labelOf: (category: string) => string }

/** The computed sentences of a summary in the reader's language, in their order; the analyzer's prose is not in them. */
export function summarySentences<Node>({ run, report, labelOf }: Told, count: Count<Node>): Piece<Node>[][] {
  const words = texts.runs
  const { high = 0, medium = 0, low = 0 } = report.by_priority
  const of = (n: number, which: Parameters<typeof ticketsOfRun>[1]) =>
    count(formatCount(n), ticketsOfRun(run.id, which))
  const categories = Object.entries(report.by_category)
    .sort((a, b) => b[1] - a[1])
    .map(([category, n]) => [`${labelOf(category)} `, of(n, { category })] as const)
  const changes = report.changes
    .slice(0, MOST_CHANGES)
    .map(({ measure, before, now }) =>
      words.changedShare(measureWords(measure, labelOf), formatPercent(before), formatPercent(now)),
    )
  const [first] = report.groups ?? []
  const largest = fullThemes(report.themes)
    .slice(0, MOST_THEMES)
    .map(
      (theme) =>
        [
          `${texts.ticketPane.quoted(themeTitle(theme))} `,
          of(theme.facts.count, { theme_id: theme.facts.theme_id }),
        ] as const,
    )
  const spikes = (report.spikes ?? []).map((each) => texts.themes.spike(labelOf(each.category), each.count, each.usual))
  return [
    [
      ...words.summaryAnalyzed(of(report.analyzed, {}), report.total),
      ...words.summaryPriorities(
        of(high, { priority: 'high' }),
        of(medium, { priority: 'medium' }),
        of(low, { priority: 'low' }),
      ),
    ],
    ...(categories.length > 0
      ? [[`${words.byCategory} `, ...categories.flatMap((pair, i) => (i > 0 ? [', ', ...pair] : [...pair])), '.']]
      : []),
    ...(report.failed > 0
      ? [words.summaryFailed(count(formatCount(report.failed), failuresOfRun(run.id)), report.failed)]
      : []),
    ...(report.needs_review > 0
      ? [words.summaryReview(of(report.needs_review, { needs_review: true }), report.needs_review)]
      : []),
    ...(changes.length > 0 && report.previous_run_id !== null
      ? [[words.summaryChanges(report.previous_run_id, changes.join(', '))]]
      : []),
    ...(largest.length > 0
      ? [[`${texts.themes.largest} `, ...largest.flatMap((pair, i) => (i > 0 ? [', ', ...pair] : [...pair])), '.']]
      : []),
    ...(spikes.length > 0 ? [[texts.themes.moreThanUsual(spikes.join(', '))]] : []),
    ...(report.group_spikes ?? []).map((each) => [texts.themes.saySame(each.title, each.count, each.usual)]),
    ...(report.stand_in
      ? [
          words.summaryStandIn(
            of(report.stand_in.tickets, { stand_in: true }),
            formatCount(report.total),
            report.stand_in.budget,
            formatCost(report.stand_in.limit_usd),
          ),
        ]
      : []),
    ...(report.decided ? [[decidedWords(report.decided)]] : []),
    ...(first
      ? [words.summaryBurns(of(first.count, { group_id: first.group_id }), first.count, first.title, groupFacts(first))]
      : high === 0
        ? [[words.nothingHigh]]
        : []),
  ]
}

/** What a model wrote, as it wrote it. The built-in analyzer's words are all computed, so they are told anew. */
export function modelProse({ analyzer, summary }: Pick<Run, 'analyzer' | 'summary'>, report: RunReport): string {
  if (analyzer === 'local') return ''
  return report.prose ?? summary.split('\n\n').slice(1).join('\n\n')
}
