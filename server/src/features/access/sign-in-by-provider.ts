import { AppError } from '../../platform/errors.ts'
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
  { url, headers }: Asked & { url: string },
): Promise<{ location: string; cookies: string[] }> {
  const auth = needAuth(deps)
  const answer = await auth.handler(
    new Request(new URL(deps.basePath + url, deps.publicUrl ?? 'http://localhost'), { headers: toHeaders(headers) }),
  )
  return {
    location: answer.headers.get('location') ?? `${deps.basePath}/sign-in?error=provider`,
    cookies: answer.headers.getSetCookie(),
  }
}
