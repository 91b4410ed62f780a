import { setImmediate as othersFirst } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openSharing } from './shared-reads.ts'

const NO_METRICS = { total: () => () => {}, beforeScrape: () => {} }

/** A read that ends when it is told to, and answers what was committed when it began. */
function slowRead() {
  const begun: { asked: unknown; end: () => void; fail: (error: Error) => void }[] = []
  let committed = 0
  const read = (asked: unknown) => {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    const seen = committed
    begun.push({ asked, end: () => resolve(seen), fail: reject })
    return promise
  }
  return { begun, read, commit: () => ++committed }
}

test('who comes while a read is on its way shares the next one, which has all that was committed before', async () => {
  const { begun, read, commit } = slowRead()
  const ask = openSharing(NO_METRICS)('counts', read)
  const first = ask('all')
  await othersFirst()
  commit()
  const second = ask('all')
  commit()
  const third = ask('all')
  await othersFirst()
  expect(begun).toHaveLength(1)
  begun[0]?.end()
  expect(await first).toBe(0)
  await othersFirst()
  expect(begun).toHaveLength(2)
  begun[1]?.end()
  expect(await Promise.all([second, third])).toEqual([2, 2])
})

test('who asks something else, or when nothing is on its way, has a read of their own', async () => {
  const { begun, read, commit } = slowRead()
  const ask = openSharing(NO_METRICS)('counts', read)
  const both = [ask({ page: 1 }), ask({ page: 2 })]
  await othersFirst()
  expect(begun.map(({ asked }) => asked)).toEqual([{ page: 1 }, { page: 2 }])
  for (const { end } of begun) end()
  await Promise.all(both)
  commit()
  const later = ask({ page: 1 })
  await othersFirst()
  begun[2]?.end()
  expect(await later).toBe(1)
})

test('what a read throws, all who share it get, and the next one is asked anew', async () => {
  const { begun, read } = slowRead()
  const ask = openSharing(NO_METRICS)('counts', read)
  const failing = [ask('all'), ask('all')].map((each) => each.catch(({ message }: Error) => message))
  await othersFirst()
  begun[0]?.fail(new Error('The database is away'))
  expect(await Promise.all(failing)).toEqual(['The database is away', 'The database is away'])
  const next = ask('all')
  await othersFirst()
  begun[1]?.end()
  expect(await next).toBe(0)
})
