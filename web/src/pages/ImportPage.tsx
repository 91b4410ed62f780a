import { Download } from 'lucide-react'
import { downloadSample } from '../features/import/csv-files.ts'
import { ImportFlow } from '../features/import/ImportFlow.tsx'
import { Button } from '../ui/Button.tsx'
import { Page, Section } from '../ui/Page.tsx'
import styles from './ImportPage.module.css'

export function ImportPage() {
  return (
    <Page
      title="Import tickets"
      lead="From a file with a line for each ticket."
      actions={
        <Button onClick={downloadSample}>
          <Download size={14} aria-hidden /> Download a sample CSV
        </Button>
      }
    >
      <ImportFlow />
      <Section title="What the file has to hold">
        <ul className={styles.notes}>
          <li>
            A column <code>title</code> (up to 255 characters) and a column <code>description</code> (up to 50,000).
            Usual other names such as <code>subject</code> and <code>body</code> are understood. Their order does not
            matter, and other columns are left out.
          </li>
          <li>
            CSV with a header line; text that contains the delimiter, quotes or line breaks stands in double quotes.
            JSON Lines: one object with <code>title</code> and <code>description</code> on each line.
          </li>
          <li>
            Good rows are kept even when others are rejected. Each rejected row is listed with its line and the reason.
          </li>
        </ul>
      </Section>
    </Page>
  )
}
