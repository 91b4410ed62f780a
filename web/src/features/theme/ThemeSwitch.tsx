import { Monitor, Moon, Sun } from 'lucide-react'
import { texts } from '../../texts/texts.ts'
import { IconButton } from '../../ui/controls/IconButton.tsx'
import styles from './ThemeSwitch.module.css'
import { setTheme, THEMES, useThemeStore } from './theme-store.ts'
import { themeWords } from './theme-words.ts'

const ICONS = { light: Sun, dark: Moon, system: Monitor } as const
const NEXT = { light: 'dark', dark: 'system', system: 'light' } as const

/** One button that goes round: light, dark, system. */
export function ThemeButton() {
  const theme = useThemeStore((state) => state.theme)
  return (
    <IconButton icon={ICONS[theme]} label={themeWords(theme).next} tip="end" onClick={() => setTheme(NEXT[theme])} />
  )
}

export function ThemeSwitch() {
  const current = useThemeStore((state) => state.theme)
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{texts.theme.theme}</legend>
      {THEMES.map((theme) => {
        const Icon = ICONS[theme]
        return (
          <label key={theme} className={styles.option}>
            <input type="radio" name="theme" checked={theme === current} onChange={() => setTheme(theme)} />
            <Icon size={14} aria-hidden />
            {themeWords(theme).name}
          </label>
        )
      })}
    </fieldset>
  )
}
