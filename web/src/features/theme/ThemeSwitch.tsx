import { Monitor, Moon, Sun } from 'lucide-react'
import { inWords } from '../../platform/format-number.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './ThemeSwitch.module.css'
import { setTheme, THEMES, useThemeStore } from './theme-store.ts'

const ICONS = { light: Sun, dark: Moon, system: Monitor } as const
const NEXT = { light: 'dark', dark: 'system', system: 'light' } as const

/** One button that goes round: light, dark, system. */
export function ThemeButton() {
  const theme = useThemeStore((state) => state.theme)
  return (
    <IconButton
      icon={ICONS[theme]}
      label={`Theme: ${theme}. Switch to ${NEXT[theme]}`}
      tip="end"
      onClick={() => setTheme(NEXT[theme])}
    />
  )
}

export function ThemeSwitch() {
  const current = useThemeStore((state) => state.theme)
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>Theme</legend>
      {THEMES.map((theme) => {
        const Icon = ICONS[theme]
        return (
          <label key={theme} className={styles.option}>
            <input type="radio" name="theme" checked={theme === current} onChange={() => setTheme(theme)} />
            <Icon size={14} aria-hidden />
            {inWords(theme)}
          </label>
        )
      })}
    </fieldset>
  )
}
