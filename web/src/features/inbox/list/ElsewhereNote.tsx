import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import styles from './ElsewhereNote.module.css'

/** Says that the open ticket is not among the rows below. @param search of the list that it is in */
export function ElsewhereNote({ id, search }: { id: number; search: string }) {
  return (
    <p className={styles.note} role="status">
      {texts.tickets.notAmongRows(id)}{' '}
      <Link to={`/tickets/${id}${search}`} className={styles.link}>
        {texts.tickets.showItsRow}
      </Link>
    </p>
  )
}
