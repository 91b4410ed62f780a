import { Download } from 'lucide-react'
import { ImportFlow } from '../features/import/ImportFlow.tsx'
import { useImportStore } from '../features/import/import-store.ts'
import { downloadSample } from '../features/import/sample-file.ts'
import { Button } from '../ui/Button.tsx'
import { Page, Section } from '../ui/Page.tsx'
import styles from './ImportPage.module.css'

export function ImportPage() {
  const isChoosing = useImportStore((state) => state.job.step === 'choosing')
  return (
    <Page
      title="Import tickets"
      lead="From a file or a table with a row for each ticket."
      actions={
        <Button onClick={downloadSample}>
          <Download size={14} aria-hidden /> Download a sample CSV
        </Button>
      }
    >
      <ImportFlow />
      {isChoosing && (
        <Section title="What can be imported">
          <ul className={styles.notes}>
            <li>
              CSV with commas, semicolons, tabs or bars, in UTF-8, UTF-16 or Windows-1252; JSON Lines (one object on
              each line). Columns may have any names: you say which one becomes the title (up to 255 characters) and
              which the description (up to 50,000).
            </li>
            <li>
              You see the first tickets before anything is sent, and every row that will be rejected, with the reason.
            </li>
            <li>
              Good rows are imported even when others are not. The bad ones can be downloaded, mended and imported
              again.
            </li>
          </ul>
        </Section>
      )}
    </Page>
  )
}
