import { texts } from '../../texts/texts.ts'
import { Section } from '../../ui/page/Page.tsx'
import { Skeleton, SkeletonText } from '../../ui/page/Skeleton.tsx'
import { Table } from '../../ui/table/Table.tsx'
import { checkTicket } from './check-ticket.ts'
import { asText, checkWords } from './file-words.ts'
import styles from './ImportTable.module.css'
import type { ImportColumns } from './import-store.ts'
import type { FilePreview } from './preview-file.ts'

const MOST_SHOWN = 6

/** The first rows as the tickets that they will be, and what is wrong with those that will not. */
export function PreviewTable({ preview, columns }: { preview: FilePreview; columns: ImportColumns }) {
  const shown = preview.rows.slice(0, MOST_SHOWN)
  const title = preview.columns.indexOf(columns.title)
  const description = preview.columns.indexOf(columns.description)
  return (
    <Section title={texts.importing.firstRowsAsTickets}>
      {shown.length === 0 ? (
        <p className={styles.note}>{texts.importing.noRow}</p>
      ) : (
        <Table label={texts.importing.firstRowsAsTickets} className={styles.table} hasFixedColumns>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                {texts.importing.line}
              </th>
              <th scope="col" className={styles.title}>
                {texts.importing.field('title')}
              </th>
              <th scope="col">{texts.importing.field('description')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, values, problem }) => (
              <tr key={line}>
                <td className={styles.number}>{line}</td>
                {problem === null ? (
                  <TicketCells title={values[title]} description={values[description]} />
                ) : (
                  <td colSpan={2}>
                    <span className={styles.problem}>{problem}</span>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  )
}

function TicketCells(ticket: { title: unknown; description: unknown }) {
  const problem = checkTicket(ticket)
  return (['title', 'description'] as const).map((field) => (
    <td key={field}>
      <span className={styles.text}>{asText(ticket[field])}</span>
      {problem?.field === field && <span className={styles.problem}>{checkWords()[problem.kind]}</span>}
    </td>
  ))
}

export function PreviewSkeleton() {
  return (
    <>
      <Section title={texts.importing.columns}>
        <Skeleton height={64} />
      </Section>
      <Section title={texts.importing.firstRowsAsTickets}>
        <SkeletonText lines={6} />
      </Section>
    </>
  )
}
