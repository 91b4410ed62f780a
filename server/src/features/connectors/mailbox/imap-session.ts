import { isIP } from 'node:net'
import type { ImapFlow, ImapFlowError } from 'imapflow'
import { AppError } from '../../../platform/errors.ts'
import type { AddressGuard } from '../../../platform/outgoing/address-guard.ts'
import { ConnectorError } from '../connector-error.ts'
import { givenSecret, type HeldSecret } from '../held-secret.ts'
import type { MailboxSettings } from './mailbox-settings.ts'
import { accessToken } from './mailbox-token.ts'

/** Of one answer of the server, besides the mail that was asked for. */
const MOST_BYTES = 16 * 1024 * 1024
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }
/** Servers end an IDLE after half an hour; routers forget a silent connection long before. */
const IDLE_MS = 4 * 60_000

type Login = { settings: MailboxSettings; secret: string | null; held?: HeldSecret }

/**
 * A client that is signed in and looks at the folder, without changing anything there. A client is good for one connection.
 *
 * @throws ConnectorError in words; AppError `address_refused`.
 */
export async function openImap(guard: AddressGuard, login: Login, signal: AbortSignal): Promise<ImapFlow> {
  const { settings, secret, held = givenSecret(secret) } = login
  const { oauth, user } = settings
  if (!oauth) return signIn(guard, settings, { user, pass: secret ?? '' }, signal)
  const { token, canRenew } = await accessToken(guard, { oauth, held }, { refused: null, signal })
  try {
    return await signIn(guard, settings, { user, accessToken: token }, signal)
  } catch (error) {
    // It may have been taken back before its time.
    if (!(error instanceof RefusedLogin) || !canRenew) throw error
    const renewed = await accessToken(guard, { oauth, held }, { refused: token, signal })
    return signIn(guard, settings, { user, accessToken: renewed.token }, signal)
  }
}

async function signIn(
  guard: AddressGuard,
  settings: MailboxSettings,
  auth: { user: string; pass?: string; accessToken?: string },
  signal: AbortSignal,
): Promise<ImapFlow> {
  const { host, port, tls, folder } = settings
  const found = await guard.find(host).catch((error: unknown) => {
    throw error instanceof AppError ? error : new ConnectorError('away', `${host} cannot be found`)
  })
  if (tls === 'none' && !found.isPrivate)
    throw new ConnectorError('refused', `${host} is on the internet: the password is not sent there without TLS`)
  // Only where a mailbox is connected.
  const { ImapFlow } = await import('imapflow')
  const client = new ImapFlow({
    host: found.address,
    // An address in digits has no name to ask for.
    ...(isIP(host.replace(/^\[(.*)\]$/, '$1')) === 0 && { servername: host }),
    port,
    secure: tls === 'implicit',
    doSTARTTLS: tls === 'starttls',
    auth,
    clientInfo: { name: 'support-ticket-analyst' },
    logger: false,
    // A part is taken as it stands in the mail, and read as a mail.
    disableBinary: true,
    disableAutoIdle: true,
    maxIdleTime: IDLE_MS,
    maxLineLength: MOST_BYTES,
    maxLiteralSize: MOST_BYTES,
    maxResponseSize: 2 * MOST_BYTES,
    ...TIMEOUTS,
  })
  // Without a listener an error of the connection would end the process; whoever waits for an answer hears of it.
  client.on('error', () => {})
  const end = () => client.close()
  signal.addEventListener('abort', end, { once: true })
  client.once('close', () => signal.removeEventListener('abort', end))
  try {
    signal.throwIfAborted()
    await client.connect()
    await client.mailboxOpen(folder, { readOnly: true })
    return client
  } catch (error) {
    const folders = isMissing(error) ? await client.list().catch(() => []) : []
    client.close()
    signal.throwIfAborted()
    throw inWords(
      error,
      settings,
      folders.map(({ path }) => path),
    )
  }
}

/** The mail server does not let the user in. */
class RefusedLogin extends ConnectorError {}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'mailboxMissing' in error && error.mailboxMissing === true

/** What the server or the way to it said, as a sentence for a person. */
export function inWords(
  error: unknown,
  { host, port, tls, folder, oauth }: MailboxSettings,
  folders: string[] = [],
): unknown {
  if (!(error instanceof Error) || error instanceof ConnectorError || error instanceof AppError) return error
  const { code = '', authenticationFailed, tlsFailed, responseText, serverResponseCode }: ImapFlowError = error
  const at = `${host}:${port}`
  const refused = (message: string) => new ConnectorError('refused', message)
  if (authenticationFailed || serverResponseCode === 'AUTHENTICATIONFAILED')
    return new RefusedLogin(
      'refused',
      `${host} refuses the user name or the ${oauth ? 'access token' : 'password'}${responseText ? `: ${responseText}` : ''}`,
    )
  if (isMissing(error))
    return refused(
      `There is no folder ${folder}${folders.length > 0 ? `; there are ${folders.slice(0, 20).join(', ')}` : ''}`,
    )
  if (/CERT|SIGNED|ISSUER|ALTNAME/.test(code))
    return refused(
      `The certificate of ${host} cannot be trusted (${code}); one of your own is named by NODE_EXTRA_CA_CERTS`,
    )
  if (tlsFailed || /SSL|TLS|EPROTO/.test(code))
    return refused(`${at} does not speak ${tls === 'starttls' ? 'STARTTLS' : 'TLS'} as it should; try the other way`)
  if (code === 'ETHROTTLE') return new ConnectorError('busy', `${host} takes no more requests for now`, 300)
  const what = responseText ?? code
  return new ConnectorError('away', `${at} cannot be reached, or ended the connection${what ? ` (${what})` : ''}`)
}
