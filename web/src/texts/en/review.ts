import { formatCount, plural } from '../count.ts'

const tickets = (count: number) => plural(count, { one: 'ticket', other: 'tickets' })

export const review = {
  reviewQueue: 'Review queue',
  lead: 'Tickets that the analyzer is unsure of, those first that it learns most from.',
  notLoaded: 'The queue could not be loaded',
  notDecided: 'The decision was not saved',
  notTakenBack: 'The decision was not taken back',
  progress: 'Decided tickets',
  decidedOf: (decided: number, total: number, isExact: boolean) =>
    `${formatCount(decided)} of ${isExact ? '' : 'more than '}${formatCount(total)} decided`,
  nothingLeft: 'Nothing left to review',
  allDecided: 'Whatever the next run is unsure of comes here.',
  skippedLeft: (count: number) => `You skipped ${tickets(count)}; they come again when you look again.`,
  lookAgain: 'Look again',
  isLearning: (count: number) => `${tickets(count)} decided; the analyzer is learning from them.`,
  taught: (count: number, before: string, after: string) =>
    `Learned from ${tickets(count)}: agreement with your decisions ${before} → ${after}, each judged by what the others taught. The next run uses it.`,
  category: 'Category',
  priority: 'Priority',
  sure: (percent: string) => `${percent} sure`,
  right: 'Right',
  save: 'Save',
  skip: 'Skip',
  undo: 'Undo',
  enter: 'Enter',
}
