import { setImmediate as nextTurnOfLoop } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openTurns } from './turns.ts'

/** Takes so much of the processor, however long that takes where others want it too. */
function work(ms: number): void {
  const begun = process.threadCpuUsage()
  const taken = () => process.threadCpuUsage(begun)
  while (taken().user + taken().system < ms * 1000);
}

/** @returns when the pieces of several long answers began and ended, in their order, in milliseconds. */
async function piecesOf(turns: ReturnType<typeof openTurns>, ask: () => void) {
  const pieces: { begun: number; ended: number }[] = []
  const answer = async () => {
    for (let piece = 0; piece < 3; piece += 1) {
      await turns.take(() => {
        ask()
        const begun = performance.now()
        work(10)
        pieces.push({ begun, ended: performance.now() })
      })
    }
  }
  await Promise.all([answer(), answer(), answer()])
  return pieces
}

test('between two pieces of long answers others have most of the thread, however many answers are made at once', async () => {
  const turns = openTurns()
  const pieces = await piecesOf(turns, turns.noteRequest)
  expect(pieces).toHaveLength(9)
  // A rest may be longer than it has to be, never shorter; a timer counts whole milliseconds.
  for (const [at, { begun }] of pieces.slice(1).entries())
    expect(begun - (pieces[at]?.ended ?? 0)).toBeGreaterThan(9 * 10)
})

test('one long answer has its pieces sooner than each of many', async () => {
  const restBehindOneOf = async (answers: number) => {
    const turns = openTurns()
    const begun: number[] = []
    const piece = () => {
      turns.noteRequest()
      begun.push(performance.now())
      work(4)
    }
    await Promise.all(Array.from({ length: answers }, () => turns.take(piece)))
    await turns.take(piece)
    return (begun[1] ?? 0) - (begun[0] ?? 0)
  }
  const [ofOne, ofMany] = [await restBehindOneOf(1), await restBehindOneOf(6)]
  expect(ofOne).toBeGreaterThan(4 * 30 - 1)
  expect(ofMany).toBeGreaterThan(4 * 4 * 30 - 1)
})

test('where nobody else asks pieces follow at once, and still others get in between', async () => {
  const turns = openTurns()
  let loops = 0
  let isOver = false
  const others = (async () => {
    for (; !isOver; loops += 1) await nextTurnOfLoop()
  })()
  const pieces = await piecesOf(turns, () => {})
  isOver = true
  await others
  expect(pieces).toHaveLength(9)
  expect(loops).toBeGreaterThanOrEqual(8)
})

test('a piece that fails is told to whoever wanted it, and to nobody else', async () => {
  const turns = openTurns()
  const failed = turns.take(() => {
    throw new Error('broken')
  })
  const after = turns.take(() => 'made')
  await expect(failed).rejects.toThrow('broken')
  expect(await after).toBe('made')
})
