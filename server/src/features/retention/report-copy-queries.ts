import type { RunReport } from '@sta/contract/schemas/run-reports'
import { ANONYMIZED } from '@sta/contract/wire/values'
import { sql } from 'kysely'
import type { Tx } from '../../database.ts'
import { writeSummary } from '../analysis/runs/report.ts'
import { setReport } from '../analysis/state/run-state.ts'
import type { ForgottenTheme } from '../themes/forget-theme-queries.ts'
import type { OwnWords } from './own-word-queries.ts'

/** A run whose report says less since: its summary before, and now. */
export type ChangedRun = { id: number; before: string; summary: string }

type Gone = { ids: number[]; words: OwnWords; themes: ForgottenTheme[] }
/** What the groups of the tickets are called since. */
type GroupTitles = Map<number, string>

/**
 * Takes what reports say of these tickets from them: titles and quotes of their groups, of themes, and where a model's prose repeats them. Numbers
 * stay. Called when groups and themes have lost the words, and the tickets still have them.
 *
 * @returns the runs whose reports changed.
 */
export async function hideInReports(tx: Tx, gone: Gone): Promise<ChangedRun[]> {
  const { rows: groups } = await sql<{ id: number; title: string }>`
    select g.id, g.title from ticket_group g
    where g.id in (select group_id from ticket_group_member where ticket_id = any(${gone.ids}::bigint[]))`.execute(tx)
  const titles: GroupTitles = new Map(groups.map(({ id, title }) => [id, title]))
  const { rows } = await sql<{ id: number; report: RunReport; summary: string }>`
    select id, report, summary from analysis_run r where report is not null and (
      id in (select run_id from analysis where ticket_id = any(${gone.ids}::bigint[]))
      or exists (select from json_array_elements(coalesce(report::json -> 'groups', '[]')) as told
        where (told ->> 'group_id')::bigint = any(${[...titles.keys()]}::bigint[])))
    order by id for update`.execute(tx)
  const changed: ChangedRun[] = []
  for (const { id, report, summary: before } of rows) {
    const left = withoutWords(report, gone, titles)
    if (JSON.stringify(left) === JSON.stringify(report)) continue
    const summary = writeSummary(left)
    await setReport(tx, id, { report: left, summary })
    changed.push({ id, before, summary })
  }
  return changed
}

function withoutWords(report: RunReport, { ids, words, themes }: Gone, groups: GroupTitles): RunReport {
  const said: string[] = []
  const drop = (passage: string, instead: string) => {
    if (passage.length > 0) said.push(passage)
    return instead
  }
  const hidden = (passage: string, instead: string) => (words.has(passage) ? drop(passage, instead) : passage)
  const renamed = <G extends { group_id: number; title: string; quote?: string }>(group: G): G => {
    const title = groups.get(group.group_id)
    if (title === undefined) return group
    const named = title === group.title ? title : drop(group.title, title)
    return { ...group, title: named, ...(group.quote !== undefined && { quote: drop(group.quote, '') }) }
  }
  const left: RunReport = {
    ...report,
    themes: report.themes.map((theme) => {
      const { facts } = theme
      if (!facts) return { ...theme, title: hidden(theme.title, ANONYMIZED) }
      const now = themes.find(({ id }) => id === facts.theme_id)
      const isNew = now && !facts.named && !Object.values(now.titles).includes(theme.title)
      const title = isNew ? drop(theme.title, Object.values(now.titles)[0] ?? facts.category) : theme.title
      const titles = now && Object.keys(facts.titles).length > 0 ? now.titles : facts.titles
      return { ...theme, title, facts: { ...facts, titles, quote: hidden(facts.quote, '') } }
    }),
    ...(report.groups && { groups: report.groups.map(renamed) }),
    ...(report.group_spikes && { group_spikes: report.group_spikes.map(renamed) }),
  }
  const urgent = report.urgent.map((each) =>
    ids.includes(each.ticket_id) || said.includes(each.title) || said.includes(each.quote) || words.has(each.title)
      ? { ...each, title: drop(each.title, ANONYMIZED), quote: drop(each.quote, '') }
      : each,
  )
  const { prose } = report
  return { ...left, urgent, ...(prose !== undefined && { prose: withoutPassages(prose, [...said, ...words.titles]) }) }
}

const withoutPassages = (prose: string, passages: string[]): string =>
  passages.reduce((text, passage) => text.replaceAll(passage, '…'), prose)
