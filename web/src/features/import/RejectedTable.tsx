import type { ImportResult } from '@sta/contract/tickets'
import { Download } from 'lucide-react'
import { formatCount } from '../../platform/format-number.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { downloadRejected } from './csv-files.ts'
import styles from './ImportTable.module.css'

const MOST_SHOWN = 100

export function RejectedTable({ result }: { result: ImportResult }) {
  const shown = result.errors.slice(0, MOST_SHOWN)
  return (
    <Section
      title="Rejected rows"
      aside={
        <Button size="small" onClick={() => downloadRejected(result.errors)}>
          <Download size={13} aria-hidden /> Download list
        </Button>
      }
    >
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Field</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, field, message }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line may be rejected for several reasons
              <tr key={index}>
                <td className={styles.number}>{formatCount(line)}</td>
                <td>{field ?? '–'}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(shown.length < result.errors.length || result.truncated) && (
        <p className={styles.note}>
          {formatCount(shown.length)} of {formatCount(result.rejected)} are shown; the download holds{' '}
          {formatCount(result.errors.length)}.
        </p>
      )}
    </Section>
  )
}
