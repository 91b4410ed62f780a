import { texts } from '../../texts/texts.ts'
import { Section } from '../../ui/page/Page.tsx'
import { classes } from '../../ui/styles/classes.ts'
import { Table } from '../../ui/table/Table.tsx'
import { asText } from './file-words.ts'
import styles from './ImportTable.module.css'
import type { FilePreview } from './reading/preview-file.ts'

const MOST_SHOWN = 6

/** The first rows as they are in the file, to see which column holds what. */
export function FileRowsTable({ preview: { columns, rows } }: { preview: FilePreview }) {
  return (
    <Section title={texts.importing.firstRowsOfFile}>
      <Table label={texts.importing.firstRowsOfFile} className={classes(styles.table, styles.sideways)} isWide>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_SHOWN).map(({ line, values }) => (
            <tr key={line}>
              {columns.map((column, index) => (
                <td key={column}>
                  <span className={styles.text}>{asText(values[index])}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}
