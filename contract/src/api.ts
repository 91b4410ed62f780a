import * as deadLetters from './dead-letters.ts'
import * as runs from './runs.ts'
import * as system from './system.ts'
import * as tickets from './tickets.ts'
import * as usage from './usage.ts'

/** Every HTTP endpoint, listed by hand: the map of the API. */
export const api = {
  createTickets: tickets.createTickets,
  listTickets: tickets.listTickets,
  listAnalyzedTickets: tickets.listAnalyzedTickets,
  countTickets: tickets.countTickets,
  importTickets: tickets.importTickets,
  exportTickets: tickets.exportTickets,
  loadSampleTickets: tickets.loadSampleTickets,
  getTicket: tickets.getTicket,
  updateTicket: tickets.updateTicket,
  deleteTicket: tickets.deleteTicket,
  startRun: runs.startRun,
  estimateRun: runs.estimateRun,
  listRuns: runs.listRuns,
  listActiveRuns: runs.listActiveRuns,
  getRun: runs.getRun,
  getRunState: runs.getRunState,
  listRunAnalyses: runs.listRunAnalyses,
  listRunFailures: runs.listRunFailures,
  cancelRun: runs.cancelRun,
  retryRun: runs.retryRun,
  listRunCalls: usage.listRunCalls,
  listDeadLetters: deadLetters.listDeadLetters,
  redriveDeadLetter: deadLetters.redriveDeadLetter,
  getUsage: usage.getUsage,
  getSettings: system.getSettings,
  getHealth: system.getHealth,
  getReadiness: system.getReadiness,
} as const
