import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { Sent } from './delivery-queries.ts'

const Mail = z.object({ subject: z.string(), text: z.string() })

/** Sends a message once, as a mail. It has the same Message-ID each time, by which mail programs know a second one. */
export async function sendMail(
  { mailer, now }: Pick<Deps, 'mailer' | 'now'>,
  { url }: { url: string },
  { message_id, body }: { message_id: string; body: string },
): Promise<Sent> {
  const at = now()
  const began = performance.now()
  const mail = { to: url.replace(/^mailto:/, ''), ...Mail.parse(JSON.parse(body)), id: message_id }
  const { sent, problem } = mailer
    ? await mailer.send(mail)
    : { sent: false, problem: 'No mail is sent here: set SMTP_URL and MAIL_FROM' }
  return {
    ...{ at: at.toISOString(), duration_ms: Math.round(performance.now() - began), status: null, answer: '' },
    ...{ error: problem, hasArrived: sent, isGone: false, retryAfter: null },
  }
}
