import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from './listen.ts'
import { sendJson } from './scripted-endpoint.ts'

/** What is wrong with the next answer. Each is an attack or a mistake that a client must not fall for. */
export type OidcFault =
  | 'wrong nonce'
  | 'wrong audience'
  | 'wrong issuer'
  | 'expired'
  | 'signed by another key'
  | 'unsigned'
  | 'code refused'
  | 'keys away'

type Person = { sub: string; email: string; name: string; email_verified?: boolean }

export type FakeOidc = {
  /** The issuer. */
  url: string
  /** Who signs in there next. */
  person: Person
  fault: OidcFault | null
  /** People that were sent here, in order; each is asked about by one code. */
  authorizations: URL[]
  stop: () => Promise<void>
}

export const OIDC_CLIENT = { id: 'tickets', secret: 'the secret of the client' }

type Grant = { nonce: string | null; challenge: string | null; redirect: string; person: Person }

const HOUR_SECONDS = 3600

const base64url = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** A JWS in its compact form (RFC 7515), by RS256. */
function signed(claims: object, key: KeyObject, kid: string): string {
  const input = `${base64url({ alg: 'RS256', typ: 'JWT', kid })}.${base64url(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

/** By the header or by the body (RFC 6749, 2.3.1). */
function isClient(request: IncomingMessage, form: URLSearchParams): boolean {
  const [id, secret] = (
    Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64')
      .toString()
      .match(/^([^:]*):(.*)$/) ?? ['', form.get('client_id') ?? '', form.get('client_secret') ?? '']
  )
    .slice(1)
    .map(decodeURIComponent)
  return id === OIDC_CLIENT.id && secret === OIDC_CLIENT.secret
}

/** PKCE (RFC 7636), by S256 alone. */
const proves = (challenge: string | null, verifier: string | null): boolean =>
  challenge !== null &&
  createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url') === challenge

/**
 * A provider of OpenID Connect: discovery, authorization by code with PKCE, tokens, keys and userinfo. Who is sent to it is let in at
 * once, as whoever `person` is. https://openid.net/specs/openid-connect-core-1_0.html
 */
export async function startFakeOidc(port = 0): Promise<FakeOidc> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const others = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kid = 'key-1'
  const grants = new Map<string, Grant>()
  const tokens = new Map<string, Person>()

  function idToken({ nonce, person }: Grant): string {
    const now = Math.floor(Date.now() / 1000)
    const is = (fault: OidcFault) => fake.fault === fault
    const claims = {
      iss: is('wrong issuer') ? 'https://elsewhere.example.com' : fake.url,
      aud: is('wrong audience') ? 'another-client' : OIDC_CLIENT.id,
      iat: now - (is('expired') ? 2 * HOUR_SECONDS : 0),
      exp: now + (is('expired') ? -HOUR_SECONDS : HOUR_SECONDS),
      nonce: is('wrong nonce') ? 'of another sign-in' : nonce,
      ...person,
    }
    if (is('unsigned')) return `${base64url({ alg: 'none' })}.${base64url(claims)}.`
    return signed(claims, is('signed by another key') ? others.privateKey : keys.privateKey, kid)
  }

  function authorize(url: URL, response: ServerResponse): void {
    fake.authorizations.push(url)
    const redirect = url.searchParams.get('redirect_uri') ?? ''
    const code = randomUUID()
    grants.set(code, {
      nonce: url.searchParams.get('nonce'),
      challenge: url.searchParams.get('code_challenge'),
      redirect,
      person: fake.person,
    })
    const back = new URL(redirect)
    back.searchParams.set('code', code)
    back.searchParams.set('state', url.searchParams.get('state') ?? '')
    response.writeHead(302, { location: back.href }).end()
  }

  async function token(request: IncomingMessage, response: ServerResponse) {
    const form = await formOf(request)
    const code = form.get('code') ?? ''
    const grant = grants.get(code)
    grants.delete(code)
    if (!isClient(request, form)) return sendJson(response, 401, { error: 'invalid_client' })
    const isRight = grant?.redirect === form.get('redirect_uri') && proves(grant.challenge, form.get('code_verifier'))
    if (!isRight || fake.fault === 'code refused') return sendJson(response, 400, { error: 'invalid_grant' })
    const access_token = randomUUID()
    tokens.set(access_token, grant.person)
    return sendJson(response, 200, {
      access_token,
      token_type: 'Bearer',
      expires_in: HOUR_SECONDS,
      id_token: idToken(grant),
    })
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', fake.url)
    if (url.pathname === '/.well-known/openid-configuration')
      return sendJson(response, 200, {
        issuer: fake.url,
        authorization_endpoint: `${fake.url}/authorize`,
        token_endpoint: `${fake.url}/token`,
        jwks_uri: `${fake.url}/jwks`,
        userinfo_endpoint: `${fake.url}/userinfo`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (url.pathname === '/authorize') return authorize(url, response)
    if (url.pathname === '/token') return void token(request, response)
    if (url.pathname === '/jwks') {
      if (fake.fault === 'keys away') return sendJson(response, 503, {})
      const jwk = keys.publicKey.export({ format: 'jwk' })
      return sendJson(response, 200, { keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] })
    }
    const person = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''))
    if (url.pathname === '/userinfo' && person) return sendJson(response, 200, person)
    return sendJson(response, person ? 404 : 401, {})
  })
  const { url: origin, stop } = await listen(server, port)
  const fake: FakeOidc = {
    url: origin,
    person: { sub: 'ada-1', email: 'ada@example.com', name: 'Ada Lovelace', email_verified: true },
    fault: null,
    authorizations: [],
    stop,
  }
  return fake
}
