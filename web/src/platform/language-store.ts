import { create } from 'zustand'
import { LANGUAGES, type Language } from '../texts/language.ts'
import { speak } from '../texts/texts.ts'
import { readStored, writeStored } from './stored.ts'

const KEY = 'language'

/** `system`: the first language of the browser that the app speaks. */
export type LanguageChoice = Language | 'system'

const asLanguage = (tag: string | null): Language | undefined =>
  LANGUAGES.find((language) => language === tag?.split('-')[0])

const ofBrowser = (): Language => navigator.languages.map(asLanguage).find((it) => it !== undefined) ?? 'en'

/** `language` is what is spoken: the app is rendered anew when it changes. */
export const useLanguageStore = create<{ choice: LanguageChoice; language: Language }>(() => ({
  choice: asLanguage(readStored(KEY)) ?? 'system',
  language: 'en',
}))

async function apply(choice: LanguageChoice): Promise<void> {
  const language = choice === 'system' ? ofBrowser() : choice
  await speak(language)
  document.documentElement.lang = language
  useLanguageStore.setState({ choice, language })
}

/** Before the first rendering. English when the words of the chosen language cannot be fetched. */
export const startLanguage = (): Promise<void> => apply(useLanguageStore.getState().choice).catch(() => undefined)

/** Rejects when its words cannot be fetched; then nothing changes. */
export async function chooseLanguage(choice: LanguageChoice): Promise<void> {
  await apply(choice)
  writeStored(KEY, choice === 'system' ? null : choice)
}
