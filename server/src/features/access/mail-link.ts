import type { ResetWhat } from '@sta/contract/wire/access'
import type { Deps } from '../../deps.ts'
import type { MailOutcome } from '../../platform/outgoing/mailer.ts'
import { type MessageLanguage, textsIn } from '../../platform/outgoing/texts/outgoing-texts.ts'

type Link = { to: string; link: string; expiresAt: Date; why: 'invitation' | ResetWhat }

/** Sends a link to whom it is for. It is made already, and whoever made it has it as well. @returns null when no mail is sent here. */
export async function mailLink(
  { mailer, messageLanguage }: Pick<Deps, 'mailer'> & { messageLanguage: MessageLanguage },
  { to, link, expiresAt, why }: Link,
): Promise<MailOutcome | null> {
  if (mailer === null) return null
  const { mail } = textsIn(messageLanguage)
  const { subject, lead } = mail[why]
  const until = expiresAt.toISOString().slice(0, 16).replace('T', ' ')
  return mailer.send({ to, subject, text: `${lead}\n\n${link}\n\n${mail.worksOnce(until)}\n` })
}
