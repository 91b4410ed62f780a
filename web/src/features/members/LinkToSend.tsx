import { copyText } from '../../platform/copy-text.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'
import styles from './Form.module.css'

type Mailed = { sent: boolean; problem: string | null } | null

/** A link that is shown once, to be copied, and whether it was sent by mail as well. */
export function LinkToSend({ link, mail }: { link: string; mail: Mailed }) {
  const words = texts.members
  const copy = () =>
    copyText(link).then(
      () => toastDone(words.linkCopied),
      (error) => toastError(words.notCopied, error),
    )
  return (
    <p className={styles.item} role="status">
      <span className={styles.who}>
        {words.linkOnce}
        <br />
        <code className={styles.code}>{link}</code>
        {mail && (
          <>
            <br />
            {mail.sent ? words.mailSent : words.mailNotSent(mail.problem ?? '')}
          </>
        )}
      </span>
      <Button size="small" onClick={copy}>
        {words.copyLink}
      </Button>
    </p>
  )
}
