import type { WriteBackPreview } from '@sta/contract/schemas/connections/write-back'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { Table } from '../../ui/table/Table.tsx'
import styles from './WriteBack.module.css'

/** What would be written, value by value. */
export function PreviewResult({ preview }: { preview: WriteBackPreview }) {
  const words = texts.writeBack
  const { tickets, looked_at, would_change, conflicts, gone, items } = preview
  return (
    <div className={styles.preview} role="status" ref={(element) => element?.scrollIntoView({ block: 'nearest' })}>
      <p>{words.wouldChange(would_change, looked_at, tickets)}</p>
      {conflicts > 0 && <p>{words.wouldConflict(conflicts)}</p>}
      {gone > 0 && <p>{words.gone(gone)}</p>}
      {items.length > 0 && (
        <div className={styles.scroll}>
          <Table label={words.changes} isWide>
            <thead>
              <tr>
                <th scope="col">{words.ticket}</th>
                <th scope="col">{words.field}</th>
                <th scope="col">{words.from}</th>
                <th scope="col">{words.to}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ ticket_id, external_id, title, field, from, to, conflict }) => (
                <tr key={`${ticket_id} ${field}`}>
                  <td className={styles.ticket}>
                    <Link to={`/tickets/${ticket_id}`}>{`${external_id} ${title}`}</Link>
                  </td>
                  <td>{words.fieldName(field)}</td>
                  <td>{field === 'note' ? '' : (from ?? words.nothing)}</td>
                  <td>{conflict ? words.leftAsIs : field === 'note' ? words.newNote : (to ?? words.nothing)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </div>
  )
}
