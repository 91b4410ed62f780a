import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isLoopback } from '../hosts.ts'

/** `id`: of one that may be sent again, and is the same mail then. */
type MailOut = { to: string; subject: string; text: string; id?: string }
/** Whether the mail server took it; else why not, in words for a person. */
export type MailOutcome = { sent: boolean; problem: string | null }
export type Mailer = { send: (mail: MailOut) => Promise<MailOutcome> }

/** Nobody who waits for an answer waits longer for a mail server. */
const MOST_SECONDS = 10
const TIMEOUTS = { dnsTimeout: 5000, connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 8000 }
const LONGEST_ANSWER = 200

/** Sends mails by the operator's mail server, each by a connection of its own. */
export function openMailer({ url, from }: { url: string; from: string }): Mailer {
  const { hostname, host } = new URL(url)
  return {
    async send({ to, subject, text, id = randomUUID() }) {
      // Only where mails are sent.
      const { createTransport } = await import('nodemailer')
      // A password never goes over a network in the clear.
      const transport = createTransport({
        url,
        requireTLS: !isLoopback(hostname),
        disableFileAccess: true,
        disableUrlAccess: true,
        ...TIMEOUTS,
      })
      const late = new AbortController()
      try {
        const sending = transport.sendMail({ from, to, subject, text, ...marks(from, id) })
        // Whatever comes of it later, nobody waits for it any more.
        sending.catch(() => {})
        const patience = sleep(MOST_SECONDS * 1000, null, { signal: late.signal }).catch(() => null)
        if ((await Promise.race([sending, patience])) === null) return missed(`${host} does not answer in time`)
        return { sent: true, problem: null }
      } catch (error) {
        return missed(inWords(error, host))
      } finally {
        late.abort()
        transport.close()
      }
    },
  }
}

/** What the runtime calls a certificate that it does not take. */
const CERTIFICATE_FAULTS = [
  [/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/, 'is not valid at this time'],
  [/ALTNAME/, 'is of another name'],
  [
    /SELF_SIGNED|UNABLE_TO|UNTRUSTED/,
    'is of nobody whom this machine trusts; NODE_EXTRA_CA_CERTS names a file of further ones',
  ],
] as const

const missed = (problem: string): MailOutcome => ({ sent: false, problem })

/** By these a mailbox that is connected here knows our own mails, and other programs do not answer them (RFC 3834). */
function marks(from: string, id: string) {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  return { messageId: `<sta.${id}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated' } }
}

function inWords(error: unknown, host: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const response = error instanceof Error && 'response' in error ? String(error.response ?? '') : ''
  const answer = response.split(/\r?\n/)[0]?.slice(0, LONGEST_ANSWER) ?? ''
  const origin = error instanceof Error && 'originalCode' in error ? String(error.originalCode) : code
  const fault = CERTIFICATE_FAULTS.find(([pattern]) => pattern.test(origin))?.[1]
  if (fault) return `The certificate of ${host} ${fault}`
  if (code === 'EAUTH') return `${host} refuses the user name or the password`
  if (code === 'EENVELOPE') return `${host} refuses the address: ${answer}`
  if (code === 'ETLS') return `${host} does not encrypt the connection as it should`
  if (answer !== '') return `${host} refuses the mail: ${answer}`
  return `${host} cannot be reached${code ? ` (${code})` : ''}`
}
