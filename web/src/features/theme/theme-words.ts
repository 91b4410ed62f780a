import { texts } from '../../texts/texts.ts'
import type { Theme } from './theme-store.ts'

/** What a theme is called, what choosing it is called, and what the button says that goes on to the next one. */
export function themeWords(theme: Theme): { name: string; choose: string; next: string } {
  const { light, dark, system, chooseLight, chooseDark, chooseSystem } = texts.theme
  const { lightSwitchToDark, darkSwitchToSystem, systemSwitchToLight } = texts.theme
  return {
    light: { name: light, choose: chooseLight, next: lightSwitchToDark },
    dark: { name: dark, choose: chooseDark, next: darkSwitchToSystem },
    system: { name: system, choose: chooseSystem, next: systemSwitchToLight },
  }[theme]
}
