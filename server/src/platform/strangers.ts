import type { IncomingHttpHeaders } from 'node:http'
import { AppError } from './errors.ts'
import type { Hosts } from './hosts.ts'

/** `routeOptions.url` is the route's own address, whatever spelling of it was asked for. */
type Asked = {
  method: string
  routeOptions: { url?: string | undefined; config?: object }
  headers: IncomingHttpHeaders
}

/**
 * Keeps pages of other sites from acting here with the browser of somebody who can reach this server. Programs that are no
 * browser send neither Origin nor Sec-Fetch-Site, and pass.
 *
 * @throws AppError `host_refused`, `cross_origin_refused`.
 */
export function refuseStrangers(hosts: Hosts, asked: Asked): void {
  const { headers } = asked
  const { host, origin } = headers
  if (!hosts.isAllowed(host))
    throw new AppError(
      'host_refused',
      `Requests for the host ${host || '(none)'} are refused. When this name is meant to lead here, name it in PUBLIC_URL or ALLOWED_HOSTS`,
    )
  if (origin !== undefined) {
    if (hosts.isAllowedPage(origin, host)) return
    throw new AppError('cross_origin_refused', `Requests from pages of ${origin} are refused`)
  }
  const site = headers['sec-fetch-site'] ?? 'none'
  if (site === 'same-origin' || site === 'none' || isLink(asked)) return
  throw new AppError('cross_origin_refused', 'Requests from pages of other sites are refused; open the address itself')
}

/**
 * Somebody followed a link to a page. The API has none but where a provider of sign-in leads back to: what another link to it costs
 * or changes would not be asked for by a person.
 */
const isLink = ({ method, routeOptions, headers }: Asked): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  headers['sec-fetch-mode'] === 'navigate' &&
  headers['sec-fetch-dest'] === 'document' &&
  (isForPeople(routeOptions.config) || !routeOptions.url?.startsWith('/api/'))

const isForPeople = (config: object | undefined): boolean =>
  config !== undefined && 'isPage' in config && config.isPage === true
