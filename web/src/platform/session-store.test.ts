// @vitest-environment jsdom
import type { Me } from '@sta/contract/schemas/access/account'
import { SCOPES_OF_ROLE } from '@sta/contract/wire/access'
import { renderHook } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'

const member = (id: string, role: 'viewer' | 'agent'): Me => ({
  kind: 'member',
  id,
  name: id,
  email: `${id}@example.com`,
  role,
  scopes: [...SCOPES_OF_ROLE[role]],
  has_password: true,
  has_second_factor: false,
})

/** The page as it is loaded anew: what it knows of who asks is in the browser alone. */
async function loadPage(signIn: 'on' | 'off' = 'on') {
  document.querySelector<HTMLMetaElement>('meta[name="sign-in"]')?.setAttribute('content', signIn)
  vi.resetModules()
  const page = await import('./session-store.ts')
  return { ...page, may: (scope: 'read' | 'write') => renderHook(() => page.useMay(scope)).result.current }
}

beforeEach(() => localStorage.clear())

test('until it is known who asks a page offers nothing, and where nobody signs in everything', async () => {
  expect((await loadPage('on')).may('write')).toBe(false)
  expect((await loadPage('off')).may('write')).toBe(true)
})

test('a page that hears of no server offers a member what their role allowed when it was heard of last', async () => {
  const first = await loadPage()
  first.setMe(member('ada', 'agent'))
  const second = await loadPage()
  expect([second.may('read'), second.may('write')]).toEqual([true, true])

  second.setMe(member('ada', 'viewer'))
  expect(second.may('write')).toBe(false)
  const third = await loadPage()
  expect([third.may('read'), third.may('write')]).toEqual([true, false])
})

test('who comes after another member is offered what their own role allows', async () => {
  const first = await loadPage()
  first.setMe(member('ada', 'agent'))
  const second = await loadPage()
  expect(second.setMe(member('cem', 'viewer'))).toBe(true)
  expect((await loadPage()).may('write')).toBe(false)
})

test('what was allowed is told by whole words: a scope that begins as another is none', async () => {
  localStorage.setItem('scopes', 'rewrite reader')
  const page = await loadPage()
  expect([page.may('read'), page.may('write')]).toEqual([false, false])
})
