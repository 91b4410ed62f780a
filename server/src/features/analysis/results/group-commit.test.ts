import { expect, test } from 'vitest'
import { createGroupCommit } from './group-commit.ts'

/** Commits that end when they are told to. */
function controlled() {
  const commits: { items: number[]; end: () => void; fail: (error: Error) => void }[] = []
  const add = createGroupCommit<number>((items) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    commits.push({ items, end: resolve, fail: reject })
    return promise
  })
  return { commits, add }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

test('what comes while a commit is under way is in the next one, whole and in order', async () => {
  const { commits, add } = controlled()
  const first = add(1)
  await settle()
  const others = [2, 3, 4].map(add)
  await settle()
  expect(commits.map(({ items }) => items)).toEqual([[1]])

  commits[0]?.end()
  await first
  await settle()
  expect(commits.map(({ items }) => items)).toEqual([[1], [2, 3, 4]])

  commits[1]?.end()
  await Promise.all(others)
})

test('an item is done only when its own commit is', async () => {
  const { commits, add } = controlled()
  const first = add(1)
  await settle()
  let secondIsDone = false
  const second = add(2).then(() => {
    secondIsDone = true
  })
  commits[0]?.end()
  await first
  await settle()
  expect(secondIsDone).toBe(false)
  commits[1]?.end()
  await second
})

test('a commit that fails fails each of its items, and no other', async () => {
  const { commits, add } = controlled()
  const first = add(1)
  await settle()
  const group = Promise.allSettled([add(2), add(3)])
  commits[0]?.end()
  await first
  await settle()
  const last = add(4)
  commits[1]?.fail(new Error('No space left'))
  expect(await group).toMatchObject([
    { status: 'rejected', reason: { message: 'No space left' } },
    { status: 'rejected', reason: { message: 'No space left' } },
  ])
  await settle()
  expect(commits[2]?.items).toEqual([4])
  commits[2]?.end()
  await last
})

test('of a thousand items at once every one is written once, in a few commits', async () => {
  const written: number[][] = []
  const add = createGroupCommit<number>(async (items) => {
    written.push(items)
    await settle()
  })
  const numbers = Array.from({ length: 1000 }, (_, i) => i)
  await Promise.all(
    numbers.map(async (n) => {
      if (n % 3 === 0) await settle()
      await add(n)
    }),
  )
  expect(written.flat().toSorted((a, b) => a - b)).toEqual(numbers)
  expect(written.length).toBeLessThan(10)
})
