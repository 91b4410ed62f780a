// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ConnectionState, openLiveSocket, reconnectDelay } from './live-socket.ts'

type FakeSocket = Pick<WebSocket, 'onopen' | 'onmessage' | 'onclose' | 'close'>

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function openFake() {
  const sockets: FakeSocket[] = []
  const states: ConnectionState[] = []
  const messages: unknown[] = []
  const live = openLiveSocket({
    connect: () => {
      const socket: FakeSocket = { onopen: null, onmessage: null, onclose: null, close: vi.fn() }
      sockets.push(socket)
      return socket as WebSocket
    },
    onMessage: (data) => messages.push(data),
    onState: (state) => states.push(state),
    random: () => 1,
  })
  const latest = () => sockets.at(-1)!
  return {
    live,
    sockets,
    states,
    messages,
    accept: () => latest().onopen?.call(latest() as WebSocket, new Event('open')),
    drop: () => latest().onclose?.call(latest() as WebSocket, new Event('close') as CloseEvent),
    say: (data: string) => latest().onmessage?.call(latest() as WebSocket, new MessageEvent('message', { data })),
  }
}

test('it hands on what the server says', () => {
  const { accept, say, messages, states } = openFake()
  accept()
  say('hello')
  expect(messages).toEqual(['hello'])
  expect(states).toEqual(['connecting', 'connected'])
})

test('it comes back by itself after a lost connection', () => {
  const { accept, drop, states, sockets } = openFake()
  accept()
  drop()
  expect(states.at(-1)).toBe('reconnecting')
  vi.advanceTimersByTime(499)
  expect(sockets).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(sockets).toHaveLength(2)
  accept()
  expect(states.at(-1)).toBe('connected')
})

test('after three failures it says offline, and goes on trying', () => {
  const { drop, states, sockets } = openFake()
  for (let failure = 0; failure < 3; failure += 1) {
    drop()
    vi.advanceTimersByTime(60_000)
  }
  expect(states.at(-1)).toBe('offline')
  expect(sockets).toHaveLength(4)
})

test('a wish to retry is followed at once, but never opens a second socket', () => {
  const { live, drop, accept, sockets } = openFake()
  accept()
  live.retryNow()
  expect(sockets).toHaveLength(1)
  drop()
  live.retryNow()
  expect(sockets).toHaveLength(2)
  vi.advanceTimersByTime(60_000)
  expect(sockets).toHaveLength(2)
})

test('once closed it stays closed', () => {
  const { live, drop, sockets } = openFake()
  live.close()
  drop()
  vi.advanceTimersByTime(60_000)
  expect(sockets).toHaveLength(1)
})

test('the wait doubles up to fifteen seconds, and half of it is random', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((failures) => reconnectDelay(failures, 1))).toEqual([
    500, 1000, 2000, 4000, 8000, 15_000, 15_000,
  ])
  expect(reconnectDelay(3, 0)).toBe(1000)
})
