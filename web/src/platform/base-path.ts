import { urlOf } from '@sta/contract/client'
import type { Route } from '@sta/contract/wire/routes'

/** Below which path the server has the app: '' or '/tickets', which it writes into the page. */
export const basePath: string =
  globalThis.document?.querySelector<HTMLMetaElement>('meta[name="base-path"]')?.content ?? ''

/** An address of the server as this page reaches it. @param address from its root on, such as `/docs`. */
export const addressAt = (address: string): string => basePath + address

/** The same of a route, with its path parameters and query filled in. */
export const routeAddress = (route: Pick<Route, 'path'>, request: { params?: object; query?: object } = {}): string =>
  urlOf(route, request, basePath)

/** Where in the app the browser is, from the app's root on. */
export const pageOf = (pathname: string): string =>
  basePath !== '' && pathname.startsWith(basePath) ? pathname.slice(basePath.length) || '/' : pathname

/** A name in the browser's storage for this app alone, where several share a host. */
export const ownName = (name: string): string => name + basePath
