import type { ResetWhat } from '@sta/contract/wire/access'
import type { Deps } from '../../deps.ts'
import type { MailOutcome } from '../../platform/outgoing/mailer.ts'

type Link = { to: string; link: string; expiresAt: Date; why: 'invitation' | ResetWhat }

const ABOUT: Record<Link['why'], { subject: string; lead: string }> = {
  invitation: {
    subject: 'You are invited to Support Ticket Analyst',
    lead: 'You were invited to Support Ticket Analyst. By this link you become a member:',
  },
  password: {
    subject: 'A new password for Support Ticket Analyst',
    lead: 'An admin made this link for you. By it you set a new password:',
  },
  second_factor: {
    subject: 'Your second factor for Support Ticket Analyst',
    lead: 'An admin made this link for you. By it, and with your password, you turn off your second factor:',
  },
}

/** Sends a link to whom it is for. It is made already, and whoever made it has it as well. @returns null when no mail is sent here. */
export async function mailLink(
  { mailer }: Pick<Deps, 'mailer'>,
  { to, link, expiresAt, why }: Link,
): Promise<MailOutcome | null> {
  if (mailer === null) return null
  const { subject, lead } = ABOUT[why]
  const until = `${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const text = `${lead}\n\n${link}\n\nIt works once, until ${until}. Who did not expect this mail need do nothing.\n`
  return mailer.send({ to, subject, text })
}
