import type { Needs } from './access.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Route = { method: Method; path: `/${string}`; needs: Needs }

/**
 * Every HTTP endpoint by the name of its operation: the map of the API. `:id` and the like are parameters.
 *
 * What an operation needs from who asks: `read` what is there, exports and a person's own views included; `write` what people
 * do with tickets; `analyze` what a model is paid for; `admin` what changes the work of all others, calls other systems to
 * try them, or cannot be taken back, as deleting. `changeTickets` needs `admin` where it deletes.
 */
export const routes = {
  createTickets: { method: 'POST', path: '/api/tickets', needs: 'write' },
  listTickets: { method: 'GET', path: '/api/tickets', needs: 'read' },
  listAnalyzedTickets: { method: 'GET', path: '/api/tickets/analyzed', needs: 'read' },
  listTicketsToReview: { method: 'GET', path: '/api/tickets/review', needs: 'read' },
  countTickets: { method: 'GET', path: '/api/tickets/counts', needs: 'read' },
  importTickets: { method: 'POST', path: '/api/tickets/import', needs: 'write' },
  cancelImport: { method: 'POST', path: '/api/tickets/import/cancel', needs: 'write' },
  exportTickets: { method: 'GET', path: '/api/tickets/export', needs: 'read' },
  exportChosenTickets: { method: 'POST', path: '/api/tickets/export', needs: 'read' },
  loadSampleTickets: { method: 'POST', path: '/api/tickets/samples', needs: 'write' },
  getTicket: { method: 'GET', path: '/api/tickets/:id', needs: 'read' },
  updateTicket: { method: 'PATCH', path: '/api/tickets/:id', needs: 'write' },
  addMessage: { method: 'POST', path: '/api/tickets/:id/messages', needs: 'write' },
  deleteTicket: { method: 'DELETE', path: '/api/tickets/:id', needs: 'admin' },
  startRun: { method: 'POST', path: '/api/analyze', needs: 'analyze' },
  estimateRun: { method: 'POST', path: '/api/analyze/estimate', needs: 'analyze' },
  listRuns: { method: 'GET', path: '/api/analyze/runs', needs: 'read' },
  listActiveRuns: { method: 'GET', path: '/api/analyze/active', needs: 'read' },
  getRun: { method: 'GET', path: '/api/analyze/:id', needs: 'read' },
  getRunState: { method: 'GET', path: '/api/analyze/:id/status', needs: 'read' },
  getRunDistribution: { method: 'GET', path: '/api/analyze/:id/distribution', needs: 'read' },
  listRunAnalyses: { method: 'GET', path: '/api/analyze/:id/analyses', needs: 'read' },
  listRunFailures: { method: 'GET', path: '/api/analyze/:id/failures', needs: 'read' },
  exportRun: { method: 'GET', path: '/api/analyze/:id/export', needs: 'read' },
  cancelRun: { method: 'POST', path: '/api/analyze/:id/cancel', needs: 'analyze' },
  retryRun: { method: 'POST', path: '/api/analyze/:id/retry', needs: 'analyze' },
  listRunCalls: { method: 'GET', path: '/api/analyze/:id/calls', needs: 'read' },
  listDeadLetters: { method: 'GET', path: '/api/dead-letters', needs: 'read' },
  redriveDeadLetter: { method: 'POST', path: '/api/dead-letters/:id/redrive', needs: 'analyze' },
  correctAnalysis: { method: 'PATCH', path: '/api/analyses/:id', needs: 'write' },
  undoCorrection: { method: 'POST', path: '/api/corrections/:id/undo', needs: 'write' },
  getTicketHistory: { method: 'GET', path: '/api/tickets/:id/history', needs: 'read' },
  listGroups: { method: 'GET', path: '/api/groups', needs: 'read' },
  getGroup: { method: 'GET', path: '/api/groups/:id', needs: 'read' },
  changeGroup: { method: 'PATCH', path: '/api/groups/:id', needs: 'write' },
  getTicketGroup: { method: 'GET', path: '/api/tickets/:id/group', needs: 'read' },
  linkTickets: { method: 'POST', path: '/api/tickets/:id/group/link', needs: 'write' },
  unlinkTicket: { method: 'POST', path: '/api/tickets/:id/group/unlink', needs: 'write' },
  undoGroupChoice: { method: 'POST', path: '/api/group-choices/:id/undo', needs: 'write' },
  mergeGroups: { method: 'POST', path: '/api/groups/:id/merge', needs: 'write' },
  unmergeGroup: { method: 'POST', path: '/api/groups/:id/unmerge', needs: 'write' },
  getTheme: { method: 'GET', path: '/api/themes/:id', needs: 'read' },
  changeTheme: { method: 'PATCH', path: '/api/themes/:id', needs: 'write' },
  getInsights: { method: 'GET', path: '/api/insights', needs: 'read' },
  listSimilarTickets: { method: 'GET', path: '/api/tickets/:id/similar', needs: 'read' },
  changeTickets: { method: 'POST', path: '/api/tickets/bulk', needs: 'write' },
  compareRuns: { method: 'GET', path: '/api/analyze/:id/compare/:other', needs: 'read' },
  listViews: { method: 'GET', path: '/api/views', needs: 'read' },
  createView: { method: 'POST', path: '/api/views', needs: 'read' },
  countViews: { method: 'POST', path: '/api/views/counts', needs: 'read' },
  changeView: { method: 'PATCH', path: '/api/views/:id', needs: 'read' },
  deleteView: { method: 'DELETE', path: '/api/views/:id', needs: 'read' },
  getTaxonomy: { method: 'GET', path: '/api/taxonomy', needs: 'read' },
  listTaxonomies: { method: 'GET', path: '/api/taxonomy/versions', needs: 'read' },
  changeTaxonomy: { method: 'PUT', path: '/api/taxonomy', needs: 'admin' },
  listLabelledSets: { method: 'GET', path: '/api/evaluations/sets', needs: 'read' },
  createLabelledSet: { method: 'POST', path: '/api/evaluations/sets', needs: 'write' },
  deleteLabelledSet: { method: 'DELETE', path: '/api/evaluations/sets/:id', needs: 'admin' },
  startTrial: { method: 'POST', path: '/api/evaluations/trials', needs: 'analyze' },
  listActivations: { method: 'GET', path: '/api/evaluations/activations', needs: 'read' },
  startEvaluation: { method: 'POST', path: '/api/evaluations', needs: 'analyze' },
  listEvaluations: { method: 'GET', path: '/api/evaluations', needs: 'read' },
  getEvaluation: { method: 'GET', path: '/api/evaluations/:id', needs: 'read' },
  listEvaluationAnswers: { method: 'GET', path: '/api/evaluations/:id/answers', needs: 'read' },
  cancelEvaluation: { method: 'POST', path: '/api/evaluations/:id/cancel', needs: 'analyze' },
  resumeEvaluation: { method: 'POST', path: '/api/evaluations/:id/resume', needs: 'analyze' },
  compareEvaluations: { method: 'GET', path: '/api/evaluations/:id/compare/:other', needs: 'read' },
  getLocalModel: { method: 'GET', path: '/api/local-model', needs: 'read' },
  refitLocalModel: { method: 'POST', path: '/api/local-model/refit', needs: 'admin' },
  chooseLocalModel: { method: 'PUT', path: '/api/local-model/active', needs: 'admin' },
  getUsage: { method: 'GET', path: '/api/usage', needs: 'read' },
  getSettings: { method: 'GET', path: '/api/settings', needs: 'read' },
  testConnection: { method: 'POST', path: '/api/settings/test-connection', needs: 'admin' },
  getHealth: { method: 'GET', path: '/healthz', needs: 'nothing' },
  getReadiness: { method: 'GET', path: '/readyz', needs: 'nothing' },
} as const satisfies Record<string, Route>
export type Operation = keyof typeof routes

/** Same key, same answer; nothing is created twice. Replays within a day. */
export const IDEMPOTENCY_HEADER = 'idempotency-key'
