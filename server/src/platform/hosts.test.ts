import { expect, test } from 'vitest'
import { isLoopback, openHosts } from './hosts.ts'

const onLoopback = { host: '127.0.0.1', publicUrl: null, allowedHosts: [], allowedOrigins: [] }
const allowed = (settings: Parameters<typeof openHosts>[0], names: (string | undefined)[]) =>
  names.filter(openHosts(settings).isAllowed)

const OF_LOOPBACK = [
  'localhost',
  'LOCALHOST:8000',
  'localhost.',
  '127.0.0.1:8000',
  '127.1.2.3',
  '[::1]:8000',
  'a.localhost',
]
const FOREIGN = [
  'evil.example',
  'evil.example:8000',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'notlocalhost',
  'evil.example@localhost',
  'localhost@evil.example',
  'localhost/evil.example',
  'localhost#evil.example',
  'localhost evil.example',
  '',
  undefined,
  ':8000',
  '[::1',
]
const ADDRESSES = ['192.168.1.20:8000', '[fe80::1]:8000', '0.0.0.0:8000']

test('on loopback every name of loopback is answered, and nothing else', () => {
  expect(allowed(onLoopback, [...OF_LOOPBACK, ...FOREIGN, ...ADDRESSES])).toEqual(OF_LOOPBACK)
})

test('on every address, addresses in digits are answered: no other name can be pointed at them', () => {
  for (const host of ['0.0.0.0', '::'])
    expect(allowed({ ...onLoopback, host }, [...OF_LOOPBACK, ...FOREIGN, ...ADDRESSES])).toEqual([
      ...OF_LOOPBACK,
      ...ADDRESSES,
    ])
})

test('on one address or name it is that one', () => {
  expect(allowed({ ...onLoopback, host: '192.168.1.20' }, ADDRESSES)).toEqual(['192.168.1.20:8000'])
  expect(allowed({ ...onLoopback, host: 'fe80::1' }, ADDRESSES)).toEqual(['[fe80::1]:8000'])
  expect(allowed({ ...onLoopback, host: 'Tickets.lan' }, ['tickets.lan:8000', 'a.tickets.lan'])).toEqual([
    'tickets.lan:8000',
  ])
})

test('the public address and the names that were allowed are answered, with all below a name that begins with a star', () => {
  const settings = {
    ...onLoopback,
    publicUrl: 'https://tickets.example.com',
    allowedHosts: ['Tickets.lan', '*.example.org'],
  }
  const names = ['tickets.example.com', 'tickets.lan:80', 'a.example.org', 'b.A.example.org:8000']
  expect(allowed(settings, [...names, 'example.org', 'evilexample.org', 'example.com', ...FOREIGN])).toEqual(names)
})

test('a page is our own when it has the host that it asks, or the public address', () => {
  const { isAllowedPage } = openHosts({ ...onLoopback, publicUrl: 'https://tickets.example.com' })
  expect(isAllowedPage('http://localhost:8000', 'localhost:8000')).toBe(true)
  expect(isAllowedPage('http://localhost', 'localhost:80')).toBe(true)
  expect(isAllowedPage('https://tickets.example.com', '127.0.0.1:8000')).toBe(true)
  for (const origin of [
    'http://localhost:3000',
    'http://127.0.0.1:8000',
    'null',
    'file://',
    'no url',
    '',
    'http://tickets.example.com',
  ])
    expect([origin, isAllowedPage(origin, 'localhost:8000')]).toEqual([origin, false])
})

test('pages of an origin that was allowed may act, and those below it or on another port may not', () => {
  const { isAllowedPage } = openHosts({ ...onLoopback, allowedOrigins: ['https://intranet.example.com'] })
  expect(isAllowedPage('https://intranet.example.com', 'localhost:8000')).toBe(true)
  for (const origin of [
    'http://intranet.example.com',
    'https://intranet.example.com:8443',
    'https://a.intranet.example.com',
  ])
    expect(isAllowedPage(origin, 'localhost:8000')).toBe(false)
})

test('loopback is what only this machine reaches', () => {
  expect(
    ['127.0.0.1', '127.9.9.9', '::1', '[::1]', '::ffff:127.0.0.1', 'localhost', 'x.localhost'].filter(isLoopback),
  ).toHaveLength(7)
  expect(
    ['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', 'localhost.com', 'xlocalhost', '127.0.0.1.com', ''].filter(isLoopback),
  ).toEqual([])
})
