import { Webhook } from 'standardwebhooks'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { keepable } from '../../platform/keepable-text.ts'
import { OutgoingError, sendOut } from '../../platform/outgoing/send-out.ts'
import type { DeliveryRow, Sent } from './delivery-queries.ts'
import { sendMail } from './send-mail.ts'
import { oldSecretName, secretName, type WebhookRow } from './webhook-queries.ts'

const TIMEOUT_SECONDS = 15
const MOST_BYTES = 1024 * 1024
/** Of the answer, in UTF-16 units. */
const KEPT_ANSWER = 1000
const GONE = 410

type SendDeps = Pick<Deps, 'db' | 'guard' | 'secrets' | 'mailer' | 'now'>

/**
 * Sends a message once: signed as Standard Webhooks 1.0 says, while an old secret is good with both; to Slack; or as a mail.
 *
 * @throws AppError `secrets_unreadable`; the signal's reason when it is aborted. All else is told in the answer.
 */
export async function sendMessage(
  deps: SendDeps,
  webhook: WebhookRow,
  delivery: DeliveryRow,
  signal: AbortSignal,
): Promise<Sent> {
  if (webhook.form === 'email') return sendMail(deps, webhook, delivery)
  const { message_id, body } = delivery
  const at = deps.now()
  const secrets = await goodSecrets(deps, webhook, at)
  // The address of a hook of Slack is its only secret, and nothing is signed.
  const [address] = webhook.form === 'slack' ? secrets : [webhook.url]
  const began = performance.now()
  const noAnswer = { status: null, answer: '', hasArrived: false, isGone: false, retryAfter: null }
  const ofNow = () => ({ at: at.toISOString(), duration_ms: Math.round(performance.now() - began) })
  try {
    const {
      status,
      headers,
      body: answered,
    } = await sendOut(deps.guard, {
      url: address ?? webhook.url,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'support-ticket-analyst',
        ...(webhook.form === 'standard' && {
          'webhook-id': message_id,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(message_id, at, body)).join(' '),
        }),
      },
      body,
      timeoutSeconds: TIMEOUT_SECONDS,
      mostBytes: MOST_BYTES,
      signal,
    })
    const hasArrived = status >= 200 && status < 300
    const answer = keepable(answered.toString('utf8').slice(0, KEPT_ANSWER))
    const error = hasArrived ? null : complaintOf(status)
    const retryAfter = secondsOf([headers['retry-after']].flat()[0], at)
    return { ...ofNow(), status, error, answer, hasArrived, isGone: status === GONE, retryAfter }
  } catch (error) {
    if (signal.aborted || !(error instanceof OutgoingError || error instanceof AppError)) throw error
    return { ...ofNow(), ...noAnswer, error: error.message }
  }
}

async function goodSecrets({ db, secrets }: SendDeps, webhook: WebhookRow, at: Date): Promise<string[]> {
  const names = [
    secretName(webhook.id),
    ...(webhook.old_secret_until && webhook.old_secret_until > at ? [oldSecretName(webhook.id)] : []),
  ]
  const found = await Promise.all(names.map((name) => secrets.read(db, name)))
  return found.filter((secret) => secret !== null)
}

const complaintOf = (status: number): string =>
  status < 400 ? `It answers ${status}: redirects are not followed` : `It answers ${status}`

/** Of a `Retry-After`: seconds, or an instant. */
function secondsOf(text: string | undefined, at: Date): number | null {
  if (text === undefined) return null
  if (/^\d{1,6}$/.test(text.trim())) return Number(text)
  const instant = Date.parse(text)
  return Number.isNaN(instant) ? null : Math.max(0, (instant - at.getTime()) / 1000)
}
