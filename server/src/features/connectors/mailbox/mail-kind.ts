import type { Email } from 'postal-mime'
import type { MailKind } from './mail.ts'

/**
 * What a mail's headers say of how it was written (RFC 3834, RFC 2919, RFC 3464, and what older programs write instead).
 * It is only marked: forms of web shops say `auto-generated` and `bulk` too, and people stand behind them.
 */
export function kindOf(email: Email): MailKind | null {
  const header = (key: string) =>
    email.headers
      .find((each) => each.key === key)
      ?.value.trim()
      .toLowerCase() ?? null
  const type = header('content-type') ?? ''
  const path = header('return-path')
  if (/^multipart\/report/.test(type) && /delivery-status/.test(type)) return 'bounce'
  if (header('x-failed-recipients') !== null || /^mailer-daemon@/i.test(email.from?.address ?? '')) return 'bounce'
  const submitted = header('auto-submitted') ?? 'no'
  const precedence = header('precedence') ?? ''
  const answers = ['x-autoreply', 'x-autorespond', 'x-mail-autoreply']
  if (submitted.startsWith('auto-replied') || precedence === 'auto_reply') return 'auto-reply'
  if (answers.some((key) => header(key) !== null)) return 'auto-reply'
  if (header('list-id') !== null || header('list-unsubscribe') !== null || precedence === 'list') return 'mailing-list'
  if (submitted !== 'no' || /^(bulk|junk)$/.test(precedence) || path === '<>') return 'automatic'
  return null
}
