import { type ReactNode, useMemo } from 'react'
import { type AroundNavHandler, type NavigateOptions, Router as WouterRouter } from 'wouter'
import { navigate as changeAddress, useLocationProperty } from 'wouter/use-browser-location'
import { addressAt, basePath, pageOf } from './base-path.ts'

export { Link, Redirect, Route, Switch, useParams } from 'wouter'

type Options = Pick<NavigateOptions, 'replace'>

/** Says of an entry of the browser's history that the app made it, not whoever opened the page. */
const MADE_HERE = true

/** The same page again is no step that could be taken back. */
const go = (address: string, { replace = false }: Options = {}): void =>
  changeAddress(address, { replace: replace || address === location.pathname + location.search, state: MADE_HERE })

/** Shows another page of the app, by its address from the app's root on. What renders next is about that one already. */
export const navigate = (to: string, options?: Options): void => go(addressAt(to), options)

/** Whether the shown page is the one that the browser opened. */
export const isFirstPage = (): boolean => history.state !== MADE_HERE

const aroundNav: AroundNavHandler = (_navigate, address, options) => go(address, options)

/** Where the app's pages are; see `pages` in the contract. */
export const Router = ({ children }: { children: ReactNode }) => (
  <WouterRouter base={basePath} aroundNav={aroundNav}>
    {children}
  </WouterRouter>
)

/** The address of the shown page, from the app's root on. */
export const usePathname = (): string => useLocationProperty(() => pageOf(location.pathname))

/** The query behind it, with its `?`; wouter's own decodes it twice, so that a search for `%20` became one for a blank. */
export const useSearch = (): string => useLocationProperty(() => location.search)

export function useSearchParams(): URLSearchParams {
  const search = useSearch()
  return useMemo(() => new URLSearchParams(search), [search])
}

/** The same page with other parameters, in place of those that it has. */
export function replaceParams(params: URLSearchParams | Record<string, string>): void {
  const search = new URLSearchParams(params).toString()
  navigate(pageOf(location.pathname) + (search && `?${search}`), { replace: true })
}
