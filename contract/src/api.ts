import * as runs from './runs.ts'
import * as system from './system.ts'
import * as tickets from './tickets.ts'

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
  listRuns: runs.listRuns,
  listActiveRuns: runs.listActiveRuns,
  getRun: runs.getRun,
  getRunState: runs.getRunState,
  listRunAnalyses: runs.listRunAnalyses,
  listRunFailures: runs.listRunFailures,
  cancelRun: runs.cancelRun,
  retryRun: runs.retryRun,
  getSettings: system.getSettings,
  getHealth: system.getHealth,
  getReadiness: system.getReadiness,
} as const
