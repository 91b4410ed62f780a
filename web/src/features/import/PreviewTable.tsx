import { createTaker, type TakeAs } from '@sta/import-file/read-tickets'
import type { TakenRow } from '@sta/import-file/to-ticket'
import { texts } from '../../texts/texts.ts'
import { Section } from '../../ui/page/Page.tsx'
import { Skeleton, SkeletonText } from '../../ui/page/Skeleton.tsx'
import { Table } from '../../ui/table/Table.tsx'
import { asText, checkWords } from './file-words.ts'
import styles from './ImportTable.module.css'
import { problemInWords } from './reading/check-words.ts'
import type { FilePreview } from './reading/preview-file.ts'

const MOST_SHOWN = 6
const FIELDS = ['title', 'description'] as const

/** The first rows as the tickets that they will be, and what is wrong with those that will not. */
export function PreviewTable({ preview, takeAs }: { preview: FilePreview; takeAs: TakeAs }) {
  const shown = preview.rows.slice(0, MOST_SHOWN)
  const { map, take } = createTaker(preview.columns, takeAs, preview.format === 'csv')
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
                  <TicketCells
                    taken={take(values)}
                    values={{ title: values[map.title[0] ?? -1], description: values[map.description[0] ?? -1] }}
                  />
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

type Cells = { taken: TakenRow; values: Record<(typeof FIELDS)[number], unknown> }

function TicketCells({ taken: { problem }, values }: Cells) {
  return FIELDS.map((field) => (
    <td key={field}>
      <span className={styles.text}>{asText(values[field])}</span>
      {problem?.field === field && <span className={styles.problem}>{problemInWords(problem, checkWords())}</span>}
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
