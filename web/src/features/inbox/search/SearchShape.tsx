import { Search } from 'lucide-react'
import { texts } from '../../../texts/texts.ts'
import { Kbd } from '../../../ui/controls/Kbd.tsx'
import styles from './SearchField.module.css'

/** What the field looks like until its code is there. */
export const SearchShape = () => (
  <div className={styles.search} aria-hidden>
    <Search size={14} />
    <input className={styles.input} placeholder={texts.app.searchTickets} disabled />
    <span className={styles.hint}>
      <Kbd>/</Kbd>
    </span>
  </div>
)
