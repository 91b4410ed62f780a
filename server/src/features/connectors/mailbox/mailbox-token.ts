import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { AddressGuard } from '../../../platform/outgoing/address-guard.ts'
import { OutgoingError, sendOut } from '../../../platform/outgoing/send-out.ts'
import { ConnectorError } from '../connector-error.ts'
import type { HeldSecret } from '../held-secret.ts'
import type { MailboxSettings } from './mailbox-settings.ts'

type OAuth = NonNullable<MailboxSettings['oauth']>

/** The secret of a mailbox with OAuth, as JSON: what the provider gave, as far as there is; and the latest access token until it ends. */
const OAuthSecret = z.object({
  client_secret: z.string().optional(),
  refresh_token: z.string().optional(),
  access_token: z.string().optional(),
  /** When the access token ends, in ms since 1970. */
  expires_at: z.number().optional(),
})
type OAuthSecret = z.infer<typeof OAuthSecret>

/** https://www.rfc-editor.org/rfc/rfc6749#section-5 */
const Answer = z.object({
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
  expires_in: z.coerce.number().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
})

const TIMEOUT_SECONDS = 30
const MOST_BYTES = 256 * 1024
/** A token that ends within so long is renewed before it is used. */
const EARLY_MS = 120_000
/** Where the provider does not say when it ends. */
const USUAL_SECONDS = 3600

function readSecret(secret: string | null): OAuthSecret {
  try {
    const read = OAuthSecret.safeParse(JSON.parse(secret ?? ''))
    if (read.success) return read.data
  } catch {
    // Told below.
  }
  throw new ConnectorError(
    'refused',
    'The secret of a mailbox with OAuth is JSON with refresh_token, client_secret or access_token',
  )
}

/** How long another process may take to keep what it got, when both asked at the same moment. */
const OTHERS_MS = 1000

/**
 * What a mailbox is opened with: the access token that is there as long as it is good, else a new one from the provider, which is kept
 * together with the refresh token where that was renewed too.
 *
 * @param refused a token that the mail server does not take any more.
 * @returns `canRenew`: another one can be asked for when this one is refused.
 * @throws ConnectorError in words.
 */
export async function accessToken(
  guard: AddressGuard,
  { oauth, held }: { oauth: OAuth; held: HeldSecret },
  { refused, signal }: { refused: string | null; signal: AbortSignal },
): Promise<{ token: string; canRenew: boolean }> {
  const secret = await held.read()
  const known = readSecret(secret)
  const canRenew = known.refresh_token !== undefined || known.client_secret !== undefined
  const isInTime = known.expires_at === undefined || known.expires_at - EARLY_MS > Date.now()
  if (known.access_token !== undefined && ((isInTime && known.access_token !== refused) || !canRenew))
    return { token: known.access_token, canRenew }
  if (!canRenew) throw new ConnectorError('refused', 'Give a refresh token, a client secret or an access token')
  try {
    const { access_token, refresh_token, expires_in = USUAL_SECONDS } = await renew(guard, oauth, known, signal)
    const renewed: OAuthSecret = {
      ...known,
      ...(refresh_token !== undefined && { refresh_token }),
      ...{ access_token, expires_at: Date.now() + expires_in * 1000 },
    }
    await held.save(JSON.stringify(renewed), secret)
    return { token: access_token, canRenew }
  } catch (error) {
    // A provider that takes a refresh token once may have given another process the next one.
    await sleep(OTHERS_MS, undefined, { signal })
    if ((await held.read()) === secret) throw error
    return accessToken(guard, { oauth, held }, { refused, signal })
  }
}

async function renew(guard: AddressGuard, oauth: OAuth, known: OAuthSecret, signal: AbortSignal) {
  const { client_secret, refresh_token } = known
  const { host } = new URL(oauth.token_url)
  const form = new URLSearchParams({
    client_id: oauth.client_id,
    ...(client_secret !== undefined && { client_secret }),
    ...(refresh_token === undefined
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token }),
    ...(oauth.scope !== undefined && { scope: oauth.scope }),
  })
  const answer = await sendOut(guard, {
    ...{ url: oauth.token_url, method: 'POST', body: form.toString(), signal },
    ...{ timeoutSeconds: TIMEOUT_SECONDS, mostBytes: MOST_BYTES },
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
  }).catch((error: unknown) => {
    throw error instanceof OutgoingError ? new ConnectorError('away', error.message) : error
  })
  const told = Answer.safeParse(parse(answer.body)).data
  if (answer.status >= 500 || answer.status === 429)
    throw new ConnectorError('away', `${host} answers with the error ${answer.status}`)
  if (told?.access_token) return { ...told, access_token: told.access_token }
  const words = told?.error_description?.split(/\r?\n/)[0]?.slice(0, 300)
  const because = told?.error ? `: ${told.error}${words ? `, ${words}` : ''}` : ` (${answer.status})`
  const what = told?.error === 'invalid_grant' ? 'does not know the refresh token any more' : 'gives no access token'
  throw new ConnectorError('refused', `${host} ${what}${because}`)
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
