import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from './listen.ts'
import { sendJson } from './scripted-endpoint.ts'

export type TokenEndpoint = {
  url: string
  /** What an IMAP server asks about a token, ready for the token behind it. */
  infoUrl: string
  /** What was asked for a token, as form fields. */
  asked: Record<string, string>[]
  /** No token that was given so far is good any more. */
  takeBack: () => void
  /** The next answers have this status, or this error of OAuth. */
  failWith: (fault: number | string | null) => void
  stop: () => Promise<void>
}

export const OAUTH_CLIENT = { client_id: 'our-client', client_secret: 'secret-of-the-client' }
export const REFRESH_TOKEN = 'refresh-1'

/**
 * A provider that gives access tokens as RFC 6749 says, to a client that it knows, for the refresh token that it gave last: each
 * answer has a new one, and the one before is worth nothing any more. It also tells a mail server whether a token is good.
 */
export async function startTokenEndpoint({
  user = 'support@example.com',
  seconds = 3600,
} = {}): Promise<TokenEndpoint> {
  let given = 0
  let refresh = REFRESH_TOKEN
  let fault: number | string | null = null
  const good = new Set<string>()
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname === '/info') {
      const isGood = good.has(url.searchParams.get('access_token') ?? '')
      return sendJson(
        response,
        isGood ? 200 : 401,
        isGood ? { email: user, active: 'yes' } : { error: 'invalid_token' },
      )
    }
    const form = Object.fromEntries(new URLSearchParams(await text(request)))
    endpoint.asked.push(form)
    if (typeof fault === 'number') return sendJson(response, fault, {})
    if (typeof fault === 'string')
      return sendJson(response, 400, { error: fault, error_description: 'As it was asked' })
    if (form.client_id !== OAUTH_CLIENT.client_id || form.client_secret !== OAUTH_CLIENT.client_secret)
      return sendJson(response, 401, { error: 'invalid_client' })
    if (form.grant_type === 'refresh_token' && form.refresh_token !== refresh)
      return sendJson(response, 400, { error: 'invalid_grant', error_description: 'Token was revoked' })
    given += 1
    const access_token = `access-${given}`
    good.add(access_token)
    refresh = `refresh-${given + 1}`
    return sendJson(response, 200, {
      ...{ token_type: 'Bearer', access_token, expires_in: seconds },
      ...(form.grant_type === 'refresh_token' && { refresh_token: refresh }),
    })
  })
  const { url, stop } = await listen(server)
  const endpoint: TokenEndpoint = {
    ...{ url: `${url}/token`, infoUrl: `${url}/info?access_token=`, asked: [], stop },
    takeBack: () => good.clear(),
    failWith(next) {
      fault = next
    },
  }
  return endpoint
}
