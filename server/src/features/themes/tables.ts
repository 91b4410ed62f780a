import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'

type ThemeTable = {
  id: GeneratedAlways<number>
  category: string
  seed: string
  weights: Json<Record<string, number>>
  titles: Json<Record<string, string>>
  name: string | null
  kept: Generated<boolean>
  merged_into: number | null
  created_at: Timestamp
}

type RunThemeTable = {
  run_id: number
  theme_id: number
  tickets: Generated<number>
  high: Generated<number>
  mood: Generated<number>
  advice: ColumnType<Record<string, number>, string | undefined, string>
  quote: Generated<string>
  ticket_ids: Generated<number[]>
  title: string | null
}

type ThemeProgressTable = {
  run_id: number
  attempt: number
  source: string | null
  cursor: Generated<number>
  done: Generated<boolean>
}

type ThemeChangeTable = {
  id: GeneratedAlways<number>
  theme_id: number
  field: 'name' | 'kept' | 'merged_into'
  old_value: string | null
  new_value: string | null
  author: string | null
  created_at: Timestamp
}

export type ThemeTables = {
  theme: ThemeTable
  run_theme: RunThemeTable
  theme_ticket: { ticket_id: number; theme_id: number }
  theme_progress: ThemeProgressTable
  theme_change: ThemeChangeTable
}
