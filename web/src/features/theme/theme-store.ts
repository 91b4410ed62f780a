import { create } from 'zustand'
import { readStored, writeStored } from '../../platform/stored.ts'

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'theme'
const BAR_COLOURS = { light: '#f6f6f8', dark: '#0e0f12' } as const

const stored = readStored(KEY)

/** `public/theme.js` has already applied what is stored, before the first paint. */
export const useThemeStore = create<{ theme: Theme }>(() => ({
  theme: THEMES.find((theme) => theme === stored) ?? 'system',
}))

export function setTheme(theme: Theme): void {
  useThemeStore.setState({ theme })
  writeStored(KEY, theme === 'system' ? null : theme)
  applyTheme(theme)
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const own = meta.media.includes('dark') ? 'dark' : 'light'
    meta.content = BAR_COLOURS[theme === 'system' ? own : theme]
  }
}
