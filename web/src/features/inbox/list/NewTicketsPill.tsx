import { ArrowUp } from 'lucide-react'
import styles from './NewTicketsPill.module.css'

/** Says that there is more than the list shows, and shows it. */
export function NewTicketsPill({ arrived, onShow }: { arrived: string | null; onShow: () => void }) {
  return (
    <div className={styles.place} role="status">
      {arrived && (
        <button type="button" className={styles.pill} onClick={onShow} aria-keyshortcuts=".">
          <ArrowUp size={13} aria-hidden /> {arrived}
        </button>
      )}
    </div>
  )
}
