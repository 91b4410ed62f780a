import * as Radix from '@radix-ui/react-toast'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { IconButton } from '../controls/IconButton.tsx'
import { closeTopOverlay } from './open-overlays.ts'
import styles from './Toaster.module.css'
import { dismissToast, useToastStore } from './toast-store.ts'

const SHOWN_MS = { good: 5_000, bad: 10_000 } as const
const WITH_ACTION_MS = 8_000

/** Outcomes, in the corner. Radix reads them out, F8 moves the focus to them, and they wait while they have it. */
export function Toaster() {
  const toasts = useToastStore((state) => state.toasts)
  return (
    <Radix.Provider swipeDirection="right" label={texts.ui.notice}>
      {toasts.map(({ id, tone, text, detail, link, action }) => (
        <Radix.Root
          key={id}
          className={styles.toast}
          duration={action ? WITH_ACTION_MS : SHOWN_MS[tone]}
          type={tone === 'bad' ? 'foreground' : 'background'}
          // A notice that arrives while a menu is open lies above it for Radix; Escape is about the menu.
          onEscapeKeyDown={(event) => closeTopOverlay() && event.preventDefault()}
          onOpenChange={(open) => !open && dismissToast(id)}
        >
          <span className={styles.icon} data-tone={tone}>
            {tone === 'bad' ? <CircleAlert size={16} aria-hidden /> : <CircleCheck size={16} aria-hidden />}
          </span>
          <div className={styles.body}>
            <Radix.Title className={styles.title}>{text}</Radix.Title>
            {detail && <Radix.Description className={styles.detail}>{detail}</Radix.Description>}
          </div>
          {link && (
            <Radix.Action asChild altText={link.label}>
              <Link to={link.to} className={styles.link}>
                {link.label}
              </Link>
            </Radix.Action>
          )}
          {action && (
            <Radix.Action altText={action.label} className={styles.link} onClick={action.run}>
              {action.label}
            </Radix.Action>
          )}
          <IconButton icon={X} label={texts.ui.dismiss} tip="end" onClick={() => dismissToast(id)} />
        </Radix.Root>
      ))}
      <Radix.Viewport label={texts.ui.notices} className={styles.viewport} />
    </Radix.Provider>
  )
}
