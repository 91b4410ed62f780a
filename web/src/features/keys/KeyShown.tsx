import type { CreatedApiKey } from '@sta/contract/schemas/access/keys'
import { texts } from '../../texts/texts.ts'
import { ShownOnce } from '../../ui/overlays/ShownOnce.tsx'
import styles from './Keys.module.css'

/** The key itself, the one time that it is shown. */
export function KeyShown({ created, onClose }: { created: CreatedApiKey; onClose: () => void }) {
  const words = texts.keys
  return (
    <ShownOnce title={created.name} label={words.yourKey} secret={created.key} words={words} onClose={onClose}>
      <p className={styles.usage}>
        {words.howToUse} <code>{`Authorization: Bearer ${created.prefix}…`}</code>
      </p>
    </ShownOnce>
  )
}
