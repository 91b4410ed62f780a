import { texts } from '../../texts/texts.ts'
import { Section } from '../../ui/page/Page.tsx'
import { classes } from '../../ui/styles/classes.ts'
import { asText } from './file-words.ts'
import styles from './ImportTable.module.css'
import type { FilePreview } from './preview-file.ts'

const MOST_SHOWN = 6

/** The first rows as they are in the file, to see which column holds what. */
export function FileRowsTable({ preview: { columns, rows } }: { preview: FilePreview }) {
  return (
    <Section title={texts.importing.firstRowsOfFile}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={texts.importing.firstRowsOfFile}>
        <table className={classes(styles.table, styles.sideways)}>
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
        </table>
      </section>
    </Section>
  )
}
