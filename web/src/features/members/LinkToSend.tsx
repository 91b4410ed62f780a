import { copyText } from '../../platform/copy-text.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'
import styles from './Form.module.css'

/** A link that is shown once, to be copied. */
export function LinkToSend({ link }: { link: string }) {
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
      </span>
      <Button size="small" onClick={copy}>
        {words.copyLink}
      </Button>
    </p>
  )
}
