import { texts } from '../../texts/texts.ts'

type Shortcut = { keys: string[]; does: string }

/** Everything the keyboard does, as the cheat sheet shows it. */
export function shortcutGroups(): { title: string; shortcuts: Shortcut[] }[] {
  const words = texts.shortcuts
  return [
    {
      title: words.anywhere,
      shortcuts: [
        { keys: [words.ctrlOrCommand, 'k'], does: words.commands },
        { keys: ['/'], does: words.searchTickets },
        { keys: ['c'], does: words.createTicket },
        { keys: ['g', 'o'], does: words.goToNow },
        { keys: ['g', 'i'], does: words.goToInbox },
        { keys: ['g', 'r'], does: words.goToRuns },
        { keys: ['g', 'n'], does: words.goToInsights },
        { keys: ['g', 'q'], does: words.goToReview },
        { keys: ['g', 'e'], does: words.goToEvaluations },
        { keys: ['g', 's'], does: words.goToSettings },
        { keys: [words.ctrlOrCommand, 'z'], does: words.undo },
        { keys: ['?'], does: words.showThisList },
      ],
    },
    {
      title: words.now,
      shortcuts: [
        { keys: ['j'], does: words.nextGroup },
        { keys: ['k'], does: words.previousGroup },
        { keys: [words.enter], does: words.openTickets },
        { keys: ['m'], does: words.assign },
        { keys: ['s'], does: words.snooze },
        { keys: ['h'], does: words.markHandled },
        { keys: ['i'], does: words.goToInbox },
      ],
    },
    {
      title: words.inbox,
      shortcuts: [
        { keys: ['j'], does: words.nextTicket },
        { keys: ['k'], does: words.previousTicket },
        { keys: [words.home], does: words.firstTicket },
        { keys: [words.end], does: words.lastTicket },
        { keys: [words.enter], does: words.openTheTicket },
        { keys: ['x'], does: words.selectTicket },
        { keys: [words.shift, 'x'], does: words.selectUpTo },
        { keys: ['*'], does: words.selectAll },
        { keys: ['m'], does: words.assignSelected },
        { keys: ['l'], does: words.tagSelected },
        { keys: ['s'], does: words.setStateOfSelected },
        { keys: ['#'], does: words.deleteSelected },
        { keys: ['a'], does: words.analyzeSelected },
        { keys: ['.'], does: words.showNew },
        { keys: ['v'], does: words.savedViews },
        { keys: ['F8'], does: words.goToNotices },
        { keys: [words.escape], does: words.clearOrClose },
      ],
    },
    {
      title: words.openTicket,
      shortcuts: [
        { keys: ['e'], does: words.changeCategory },
        { keys: ['p'], does: words.changePriority },
        { keys: ['r'], does: words.confirmBoth },
        { keys: ['m'], does: words.assign },
        { keys: ['l'], does: words.tag },
        { keys: ['s'], does: words.setState },
        { keys: ['f'], does: words.addField },
        { keys: ['y'], does: words.copyLink },
        { keys: ['h'], does: words.toggleHistory },
      ],
    },
    {
      title: words.review,
      shortcuts: [
        { keys: ['1', '…', '9'], does: words.reviewCategory },
        { keys: ['0'], does: words.reviewNone },
        { keys: ['1', '2', '3'], does: words.reviewPriority },
        { keys: [words.enter], does: words.reviewRight },
        { keys: ['s'], does: words.reviewSkip },
        { keys: ['u'], does: words.reviewUndo },
      ],
    },
    {
      title: words.inForm,
      shortcuts: [{ keys: [words.ctrlOrCommand, words.enter], does: words.submit }],
    },
    {
      title: words.import,
      shortcuts: [{ keys: [words.ctrlOrCommand, 'v'], does: words.previewPasted }],
    },
  ]
}
