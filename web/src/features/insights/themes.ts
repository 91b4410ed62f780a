import type { Insights } from '@sta/contract/schemas/insights'

export type Theme = { title: string; ticketIds: number[]; runIds: number[] }

/** Themes of several runs as one list: those with the same title are one, with the tickets and runs of all of them. */
export function mergeThemes(themes: Insights['themes']): Theme[] {
  const byTitle = new Map<string, Theme>()
  for (const { title, ticket_ids, analysis_run_id } of themes) {
    const seen = byTitle.get(title.toLowerCase()) ?? { title, ticketIds: [], runIds: [] }
    byTitle.set(title.toLowerCase(), {
      title: seen.title,
      ticketIds: [...new Set([...seen.ticketIds, ...ticket_ids])],
      runIds: [...new Set([...seen.runIds, analysis_run_id])],
    })
  }
  return [...byTitle.values()]
}
