import type { Insights } from '@sta/contract/schemas/insights'
import { themeTitle } from '../runs/report/theme-words.ts'

export type Theme = { title: string; themeId: number | null; ticketIds: number[]; runIds: number[] }

/** Themes of several runs as one list: those with the same title are one, with the tickets and runs of all of them. */
export function mergeThemes(themes: Insights['themes']): Theme[] {
  const byTitle = new Map<string, Theme>()
  for (const theme of themes) {
    const { ticket_ids, analysis_run_id, facts } = theme
    const title = themeTitle(theme)
    const seen = byTitle.get(title.toLowerCase()) ?? { title, themeId: null, ticketIds: [], runIds: [] }
    byTitle.set(title.toLowerCase(), {
      title: seen.title,
      themeId: seen.themeId ?? facts?.theme_id ?? null,
      ticketIds: [...new Set([...seen.ticketIds, ...ticket_ids])],
      runIds: [...new Set([...seen.runIds, analysis_run_id])],
    })
  }
  return [...byTitle.values()]
}
