import { expect, onTestFinished, test, vi } from 'vitest'
import { createGate } from './gate.ts'
import { createRateLimiter } from './rate-limiter.ts'

const never = new AbortController().signal
const unlimited = createRateLimiter(null)
const tick = () => new Promise((resolve) => setImmediate(resolve))

/** Asks for a slot and says in `log` when it came. */
function queue(gate: ReturnType<typeof createGate>, log: number[]) {
  return (turn: number, signal = never) =>
    gate.enter(turn, 0, signal).then((leave) => {
      log.push(turn)
      return leave
    })
}

test('the lowest turn goes first, whenever it came', async () => {
  const gate = createGate(1, unlimited)
  const log: number[] = []
  const ask = queue(gate, log)
  const first = await ask(0)
  const others = [ask(5), ask(3), ask(4), ask(1)]
  first()
  for (const other of others) void other.then((leave) => leave())
  await Promise.all(others)
  expect(log).toEqual([0, 1, 3, 4, 5])
})

test('nobody enters during a pause, and a shorter pause does not cut it', async () => {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const gate = createGate(2, unlimited)
  gate.pause(60)
  gate.pause(10)
  let isIn = false
  void gate.enter(0, 0, never).then(() => {
    isIn = true
  })
  await vi.advanceTimersByTimeAsync(59)
  expect(isIn).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(isIn).toBe(true)
})

test('after a pause fewer enter at a time, and more again as calls get through', async () => {
  const gate = createGate(4, unlimited)
  const log: number[] = []
  const ask = queue(gate, log)
  gate.pause(1)
  const [first] = [ask(0), ask(1), ask(2), ask(3)]
  const leave = await first
  await tick()
  expect(log).toEqual([0, 1])
  for (let call = 0; call < 12; call++) gate.relax()
  leave()
  await tick()
  expect(log).toEqual([0, 1, 2, 3])
})

test('who gives up leaves the line, and the pause keeps no timer for nobody', async () => {
  const gate = createGate(1, unlimited)
  const controller = new AbortController()
  gate.pause(60_000)
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  const waiting = gate.enter(0, 0, controller.signal)
  expect(timers()).toBe(before + 1)
  controller.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  expect(timers()).toBe(before)
})

test('nobody enters a closed gate; opened again it lets one in, and twice as many each time they got through', async () => {
  const gate = createGate(8, unlimited)
  const inside: (() => void)[] = []
  const enter = (turn: number) => gate.enter(turn, 0, never).then((leave) => inside.push(leave))
  gate.close()
  for (let turn = 0; turn < 20; turn++) void enter(turn)
  await tick()
  expect(inside).toHaveLength(0)
  gate.open()
  for (const together of [1, 2, 4, 8]) {
    await tick()
    expect(inside).toHaveLength(together)
    for (const leave of inside.splice(0)) {
      gate.relax()
      leave()
    }
  }
})
