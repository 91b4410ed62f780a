import { formatCount } from '../count.ts'

export const palette = {
  commands: 'Commands',
  placeholder: 'Go to, do, or find a ticket',
  tickets: 'Tickets',
  searchFailed: (reason: string) => `Tickets could not be searched: ${reason}`,
  searching: 'Searching tickets…',
  nothingFound: 'No command has this name, and no ticket these words.',
  linkCopied: 'The link to this page is copied',
  linkNotCopied: 'The link could not be copied',
  goTo: 'Go to',
  inboxTab: (status: string) => `Inbox: ${status}`,
  actions: 'Actions',
  createKeywords: 'create add',
  analyzeAllPending: (count: number) => `Analyze all ${formatCount(count)} pending`,
  analyzeKeywords: 'run start tickets',
  copyPageLink: 'Copy the link to this page',
  helpKeywords: 'help',
  themeKeywords: 'colours mode toggle',
  recentRuns: 'Recent runs',
  run: (id: number) => `Run ${id}`,
}
