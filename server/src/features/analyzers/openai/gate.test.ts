import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

const never = new AbortController().signal
const tick = () => new Promise((resolve) => setImmediate(resolve))

/** Asks for a slot and says in `log` when it came. */
function queue(gate: ReturnType<typeof createGate>, log: number[]) {
  return (turn: number, signal = never) =>
    gate.enter(turn, signal).then((leave) => {
      log.push(turn)
      return leave
    })
}

test('the lowest turn goes first, whenever it came', async () => {
  const gate = createGate(1)
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
  const gate = createGate(2)
  const started = performance.now()
  gate.pause(60)
  gate.pause(10)
  await gate.enter(0, never)
  expect(performance.now() - started).toBeGreaterThanOrEqual(59)
})

test('after a pause fewer enter at a time, and more again as calls get through', async () => {
  const gate = createGate(4)
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
  const gate = createGate(1)
  const controller = new AbortController()
  gate.pause(60_000)
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  const waiting = gate.enter(0, controller.signal)
  expect(timers()).toBe(before + 1)
  controller.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  expect(timers()).toBe(before)
})
