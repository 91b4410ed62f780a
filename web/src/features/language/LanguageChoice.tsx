import { type LanguageChoice as Choice, chooseLanguage, useLanguageStore } from '../../platform/language-store.ts'
import { loadOrReload } from '../../platform/lazy-load.ts'
import { LANGUAGES, type Language } from '../../texts/language.ts'
import { texts } from '../../texts/texts.ts'
import { Select } from '../../ui/controls/Select.tsx'
import { toastError } from '../../ui/overlays/toast-store.ts'

const ID = 'language'

/** Each in its own words: who cannot read the rest of the page can read that. */
const NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch' }

async function choose(choice: Choice): Promise<void> {
  try {
    await loadOrReload(() => chooseLanguage(choice))
    // The page was drawn anew, this field with it.
    document.getElementById(ID)?.focus()
  } catch (error) {
    toastError(texts.language.notChanged, error)
  }
}

/** Which language the app speaks in this browser. */
export function LanguageChoice() {
  const choice = useLanguageStore((state) => state.choice)
  return (
    <Select
      id={ID}
      label={texts.language.language}
      options={[
        { value: 'system', label: texts.language.asTheBrowser },
        ...LANGUAGES.map((language) => ({ value: language, label: NAMES[language] })),
      ]}
      isFilter={false}
      value={choice}
      onChange={(value) => void choose(LANGUAGES.find((language) => language === value) ?? 'system')}
    />
  )
}
