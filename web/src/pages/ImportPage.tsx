import { Download } from 'lucide-react'
import { ImportFlow } from '../features/import/ImportFlow.tsx'
import { useImportStore } from '../features/import/import-store.ts'
import { downloadSample } from '../features/import/sample-file.ts'
import { texts } from '../texts/texts.ts'
import { Button } from '../ui/controls/Button.tsx'
import { Page, Section } from '../ui/page/Page.tsx'
import { ForRole } from './ForRole.tsx'
import styles from './ImportPage.module.css'

export function ImportPage() {
  const isChoosing = useImportStore((state) => state.job.step === 'choosing')
  return (
    <Page
      title={texts.pages.importTickets}
      lead={texts.pages.importLead}
      actions={
        <Button onClick={downloadSample}>
          <Download size={14} aria-hidden /> {texts.pages.downloadSample}
        </Button>
      }
    >
      <ForRole scope="write">
        <ImportFlow />
        {isChoosing && (
          <Section title={texts.pages.whatCanBeImported}>
            <ul className={styles.notes}>
              <li>{texts.pages.formatsNote}</li>
              <li>{texts.pages.previewNote}</li>
              <li>{texts.pages.badRowsNote}</li>
            </ul>
          </Section>
        )}
      </ForRole>
    </Page>
  )
}
