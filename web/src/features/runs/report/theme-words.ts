import type { ReportTheme, ThemeFacts } from '@sta/contract/schemas/themes'
import { currentLanguage } from '../../../texts/language.ts'

/** A theme with all that is known of it; reports of earlier versions have titles and examples alone. */
export type FullTheme = ReportTheme & { facts: ThemeFacts }

export const fullThemes = (themes: ReportTheme[]): FullTheme[] =>
  themes.flatMap((theme) => (theme.facts ? [{ ...theme, facts: theme.facts }] : []))

/** A phrase of its tickets in the reader's language where there is one; else as it is called. */
export const themeTitle = ({ title, facts }: ReportTheme): string => facts?.titles[currentLanguage()] ?? title

/** How its share moved since the run before, in percentage points; null where nothing is compared. */
export function themePoints({ count, before }: ThemeFacts, analyzed: number): number | null {
  return before === null ? null : Math.round((count / Math.max(1, analyzed) - before) * 100)
}
