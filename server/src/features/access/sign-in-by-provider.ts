import { AppError } from '../../platform/errors.ts'
import { actorOf } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { noteSession } from './sign-in.ts'
import { OIDC } from './tables.ts'
import { type AccessDeps, type Asked, asked, needAuth, toHeaders } from './with-auth.ts'

/** @param backTo path of the page that is opened afterwards. @throws AppError `provider_unavailable`. */
export async function goToProvider(
  deps: AccessDeps,
  by: Asked,
  backTo: string,
): Promise<{ url: string; cookies: string[] }> {
  const auth = needAuth(deps)
  if (!deps.provider)
    throw new AppError('provider_unavailable', 'No OpenID Connect provider is set up here (OIDC_ISSUER)')
  const { basePath } = deps
  const callbackURL = basePath + backTo
  const body = { provider: OIDC, callbackURL, errorCallbackURL: `${basePath}/sign-in`, disableRedirect: true }
  const { headers, response } = await asked(() =>
    auth.api.signInSocial({ body, headers: toHeaders(by.headers), returnHeaders: true }),
  )
  if (!response.url)
    throw new AppError('provider_unavailable', 'The OpenID Connect provider cannot be reached right now')
  return { url: response.url, cookies: headers.getSetCookie() }
}

/** The provider sent the browser back: signed in, or to the sign-in page with `error` in its address. */
export async function returnFromProvider(
  deps: AccessDeps,
  by: Asked & { url: string },
): Promise<{ location: string; cookies: string[] }> {
  const auth = needAuth(deps)
  const answer = await auth.handler(
    new Request(new URL(deps.basePath + by.url, deps.publicUrl ?? 'http://localhost'), {
      headers: toHeaders(by.headers),
    }),
  )
  const cookies = answer.headers.getSetCookie()
  const opened = await auth.api.getSession({ headers: new Headers({ cookie: cookies.map(pairOf).join('; ') }) })
  const { provider } = deps
  if (opened) await noteSession(deps, by, opened.session.token, { id: Number(opened.user.id), provider })
  else await recordAudit(deps.db, actorOf(by), { action: 'member.sign_in_failed', new: { provider } })
  // What it refused is said as one thing: who may not come in need not learn why.
  return {
    location: opened
      ? (answer.headers.get('location') ?? `${deps.basePath}/`)
      : `${deps.basePath}/sign-in?error=provider`,
    cookies,
  }
}

/** Name and value of a cookie that is set. */
const pairOf = (line: string): string => line.split(';', 1)[0] ?? ''
