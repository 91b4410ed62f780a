import type { Config } from '../../config.ts'
import { StartError } from '../../platform/errors.ts'
import { openMailer } from '../../platform/outgoing/mailer.ts'
import { textsIn } from '../../platform/outgoing/texts/outgoing-texts.ts'

/** `--test-mail MAIL`: whether mails arrive. @returns that it was sent, in a sentence. @throws StartError. */
export async function testMail(
  { mail, messageLanguage }: Pick<Config, 'mail' | 'messageLanguage'>,
  args: string[],
): Promise<string> {
  const to = args.find((word) => !word.startsWith('--'))
  if (to === undefined) throw new StartError('To whom? npm run test-mail -- ada@example.com')
  if (mail === null) throw new StartError('No mail is sent here: set SMTP_URL and MAIL_FROM')
  const { subject, text } = textsIn(messageLanguage).mail.test
  const { sent, problem } = await openMailer(mail).send({ to, subject, text: `${text}\n` })
  if (!sent) throw new StartError(problem ?? 'The mail was not sent')
  return `The mail server took the mail to ${to}`
}
