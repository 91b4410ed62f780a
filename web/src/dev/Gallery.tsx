import { useState } from 'react'
import { chooseLanguage, useLanguageStore } from '../platform/language-store.ts'
import { Segments } from '../ui/controls/Segments.tsx'
import { ConfirmDialog } from '../ui/overlays/ConfirmDialog.tsx'
import { Toaster } from '../ui/overlays/Toaster.tsx'
import { Page, Section } from '../ui/page/Page.tsx'
import { ButtonSheet } from './ButtonSheet.tsx'
import { ChartSheet } from './ChartSheet.tsx'
import { ChoiceSheet } from './ChoiceSheet.tsx'
import { FieldSheet } from './FieldSheet.tsx'
import styles from './Gallery.module.css'
import { LabelSheet } from './LabelSheet.tsx'
import { OutcomeSheet } from './OutcomeSheet.tsx'
import { OverlaySheet } from './OverlaySheet.tsx'
import { Specimen } from './Specimen.tsx'
import { TableSheet } from './TableSheet.tsx'
import { WaitingSheet } from './WaitingSheet.tsx'

const SHEETS = [
  { title: 'Buttons', Sheet: ButtonSheet },
  { title: 'Labels', Sheet: LabelSheet },
  { title: 'Fields', Sheet: FieldSheet },
  { title: 'Choices', Sheet: ChoiceSheet },
  { title: 'Tables', Sheet: TableSheet },
  { title: 'Charts', Sheet: ChartSheet },
  { title: 'Waiting', Sheet: WaitingSheet },
  { title: 'Empty and broken', Sheet: OutcomeSheet },
  { title: 'Above the page', Sheet: OverlaySheet },
]

/** Every part of `ui/` in all its states. For who works on them: the built app does not have this page. */
export function Gallery() {
  return (
    <main className={styles.gallery}>
      <Page
        wide
        title="Parts"
        lead="Every part of the user interface, in each of its states."
        actions={
          <>
            <ThemeChoice />
            <LanguageChoice />
          </>
        }
      >
        <nav aria-label="Sections" className={styles.contents}>
          {SHEETS.map(({ title }) => (
            <a key={title} href={`#${title}`}>
              {title}
            </a>
          ))}
        </nav>
        {SHEETS.map(({ title, Sheet }) => (
          <div key={title} id={title} className={styles.sheet}>
            <Section title={title}>
              <Sheet />
            </Section>
          </div>
        ))}
        <Section title="Pages" aside="What stands beside the title of a section">
          <Specimen of="Page">
            <p>This page is one: title, lead, actions, and sections with their titles.</p>
          </Specimen>
        </Section>
      </Page>
      <ConfirmDialog />
      <Toaster />
    </main>
  )
}

const THEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'System' },
] as const

/** For as long as the page is not loaded again: what is chosen in the app itself stays stored. */
function ThemeChoice() {
  const { dataset } = document.documentElement
  const [theme, setTheme] = useState(dataset.theme ?? 'system')
  return (
    <Segments
      label="Theme"
      options={THEMES}
      value={THEMES.find(({ value }) => value === theme)?.value ?? null}
      onChange={(chosen) => {
        if (chosen === 'system') delete dataset.theme
        else dataset.theme = chosen
        setTheme(chosen)
      }}
    />
  )
}

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
] as const

/** Of the words that the parts bring along; those of the gallery stay as they are. */
function LanguageChoice() {
  const language = useLanguageStore((state) => state.language)
  return (
    <Segments
      label="Language"
      options={LANGUAGES}
      value={language}
      onChange={(chosen) => void chooseLanguage(chosen)}
    />
  )
}
