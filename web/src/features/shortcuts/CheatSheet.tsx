import { texts } from '../../texts/texts.ts'
import { Kbd } from '../../ui/controls/Kbd.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import styles from './CheatSheet.module.css'
import { shortcutGroups } from './shortcut-list.ts'

export function CheatSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={texts.shortcuts.title} onClose={onClose}>
      <div className={styles.groups}>
        {shortcutGroups().map(({ title, shortcuts }) => (
          <section key={title} className={styles.group}>
            <h3 className={styles.title}>{title}</h3>
            <dl>
              {shortcuts.map(({ keys, does }) => (
                <div key={does} className={styles.row}>
                  <dt>{does}</dt>
                  <dd className={styles.keys}>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
