import type { Tx } from '../../database.ts'
import { forgetQuotes } from '../analysis/state/chunk-state.ts'
import { forgetInThemes } from '../themes/forget-theme-queries.ts'
import { deleteTickets } from '../tickets/bulk-queries.ts'
import { lockTickets, takeWords } from './anonymize-queries.ts'
import { hideDeliveries, hideInAnswers, hideInGroups } from './copy-queries.ts'
import { hideInMessages } from './message-copy-queries.ts'
import { readOwnWords } from './own-word-queries.ts'
import { hideInReports } from './report-copy-queries.ts'

/** Which tickets stayed without their words, and which went, having nothing but words. */
export type Anonymized = { anonymized: number[]; deleted: number[] }

/**
 * Takes out of the tickets, and of all that was noted about them, what people wrote and who they are: titles, texts, messages,
 * requesters, what analyzers said in words, quotes, copies. What is counted stays: times, channel, category, priority, mood, state of work,
 * tags, who works on it, cost. A ticket that was never analyzed has nothing of that and is deleted. Those that are being
 * analyzed, and those that are anonymous already, are left alone.
 *
 * @param ids at most some thousands: one transaction locks them.
 */
export async function anonymizeTickets(tx: Tx, ids: number[]): Promise<Anonymized> {
  const locked = (await lockTickets(tx, ids)).filter(({ isAnonymous }) => !isAnonymous)
  const anonymized = locked.filter(({ isCounted }) => isCounted).map(({ id }) => id)
  const wordsAlone = locked.filter(({ isCounted }) => !isCounted).map(({ id }) => id)
  if (anonymized.length > 0) {
    await hideCopies(tx, anonymized)
    await takeWords(tx, anonymized)
  }
  return { anonymized, deleted: await deleteWithCopies(tx, wordsAlone) }
}

/**
 * Deletes those of the tickets that no run is analyzing right now, and takes their words from what does not go with them: quotes for
 * summaries, groups, themes, reports, messages that were sent, and what came to addresses for tickets. Returns which.
 */
export async function deleteWithCopies(tx: Tx, ids: number[]): Promise<number[]> {
  const going = ids.length === 0 ? [] : (await lockTickets(tx, ids)).map(({ id }) => id)
  if (going.length === 0) return []
  await hideCopies(tx, going)
  return deleteTickets(tx, going)
}

/** Before the tickets themselves lose their words: by these copies are found. */
async function hideCopies(tx: Tx, ids: number[]): Promise<void> {
  const words = await readOwnWords(tx, ids)
  await forgetQuotes(tx, ids)
  await hideDeliveries(tx, ids)
  await hideInGroups(tx, ids)
  await hideInAnswers(tx, ids)
  const themes = await forgetInThemes(tx, ids, words.has)
  const runs = await hideInReports(tx, { ids, words, themes })
  await hideInMessages(tx, { ids, titles: words.titles, runs })
}
