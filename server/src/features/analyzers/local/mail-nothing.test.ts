import { expect, test } from 'vitest'
import { LATER_NEAR_MISSES } from '../../messages/mails/later-near-misses.ts'
import { MACHINES } from '../../messages/mails/machines.ts'
import { NEAR_MISSES } from '../../messages/mails/near-misses.ts'
import { LATER_NOTHING, UNASKED } from '../../messages/mails/unasked.ts'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import { judgeTicket } from './judge.ts'

type Mails = [kind: string, title: string, text: string][]

const takenForNothing = (mails: Mails) =>
  mails.filter(
    ([, title, description]) =>
      judgeTicket({ title, description }, DEFAULT_TAXONOMY, null, null).category.chosen === null,
  )

test('of mails that nobody needs to answer nearly all are found', () => {
  const mails = [...MACHINES, ...UNASKED, ...LATER_NOTHING]
  expect(takenForNothing(mails).length / mails.length).toBeGreaterThanOrEqual(0.95)
})

test('of mails that only sound like them most are told from them', () => {
  const mails = [...NEAR_MISSES, ...LATER_NEAR_MISSES]
  expect(takenForNothing(mails).length / mails.length).toBeLessThanOrEqual(0.4)
})
