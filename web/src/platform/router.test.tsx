// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'

const BASE = '/desk'
document.head.innerHTML = `<meta name="base-path" content="${BASE}">`
const { isFirstPage, Link, navigate, replaceParams, Route, Router, Switch, usePathname, useSearchParams } =
  await import('./router.tsx')

beforeEach(() => history.pushState(null, '', `${BASE}/inbox`))
afterEach(cleanup)

let mounted = 0

function Page() {
  const [number] = useState(() => ++mounted)
  const params = useSearchParams()
  return <p>{JSON.stringify({ number, at: usePathname(), q: params.get('q') })}</p>
}

const open = () =>
  render(
    <Router>
      <Link to="/inbox">Inbox</Link>
      <Link to="/tickets/7?q=a">Ticket</Link>
      <Switch>
        <Route path="/inbox" component={Page} />
        <Route path="/tickets/:id" component={Page} />
        <Route>Nothing here</Route>
      </Switch>
    </Router>,
  )

const shown = () => JSON.parse(screen.getByText(/^\{/).textContent ?? '')

test('two addresses of one page leave it in place, and it knows below the base path where it is', () => {
  open()
  const { number, at } = shown()
  expect(at).toBe('/inbox')
  fireEvent.click(screen.getByText('Ticket'))
  expect(location.pathname + location.search).toBe(`${BASE}/tickets/7?q=a`)
  expect(shown()).toEqual({ number, at: '/tickets/7', q: 'a' })
})

test('what was searched for is read as it was typed, percent signs too', () => {
  open()
  const typed = '100%25 + 50% of %20 & ü#?'
  act(() => navigate(`/inbox?${new URLSearchParams({ q: typed })}`))
  expect(shown().q).toBe(typed)
  act(() => replaceParams({ q: '%' }))
  expect(shown()).toMatchObject({ at: '/inbox', q: '%' })
  act(() => replaceParams({}))
  expect(location.href.endsWith('/inbox')).toBe(true)
})

test('only another page is a step that can be taken back', () => {
  open()
  expect(isFirstPage()).toBe(true)
  const before = history.length
  fireEvent.click(screen.getByText('Inbox'))
  expect(history.length).toBe(before)
  fireEvent.click(screen.getByText('Ticket'))
  fireEvent.click(screen.getByText('Ticket'))
  expect(history.length).toBe(before + 1)
  expect(isFirstPage()).toBe(false)
  act(() => navigate('/inbox', { replace: true }))
  expect(history.length).toBe(before + 1)
  expect(shown().at).toBe('/inbox')
})

test('a link that is opened in another tab leaves the page where it is, and an address without a page says so', () => {
  open()
  // What the browser would do with it is none of this test.
  addEventListener('click', (event) => event.preventDefault(), { once: true })
  fireEvent.click(screen.getByText('Ticket'), { ctrlKey: true })
  expect(shown().at).toBe('/inbox')
  act(() => navigate('/nowhere'))
  expect(screen.getByText('Nothing here')).toBeTruthy()
})
