import type { Client } from '../client.ts'
import type { TicketGroup, TicketGroupState } from '../schemas/groups.ts'
import type { AnalyzedTicket } from '../schemas/tickets.ts'
import type { Operation } from '../wire/routes.ts'
import * as evaluations from './evaluations.ts'
import * as members from './members.ts'
import * as records from './records.ts'

type Body<K extends Operation> = 'body' extends keyof NonNullable<Parameters<Client[K]>[0]>
  ? { body: NonNullable<NonNullable<Parameters<Client[K]>[0]> extends { body?: infer B } ? B : never> }
  : { body?: undefined }
type Answer<K extends Operation> = [Awaited<ReturnType<Client[K]>>] extends [never]
  ? { answer?: undefined }
  : { answer: Awaited<ReturnType<Client[K]>> }

/** What is sent as the body, and what comes back. */
export type Example<K extends Operation> = Body<K> & Answer<K>

/** None that any server knows. */
const KEY = `sta_${'0'.repeat(40)}4WGHdp`
const page = <Item>(item: Item) => ({ items: [item], page: 1, page_size: 10, total: 1 })
const ticketPage = <Item>(item: Item) => ({ ...page(item), total_exact: true, next_cursor: null })
const view = {
  id: 3,
  name: 'Billing, high',
  search: 'status=analyzed&category=billing',
  is_own: true,
  created_at: '2027-01-15T09:00:00.000Z',
}
const usage = {
  calls: 1,
  tickets: 1,
  input_tokens: 180,
  cached_tokens: 120,
  output_tokens: 60,
  cost_usd: 0.00014,
  unpriced_calls: 0,
}
const compared = { ...records.finishedRun, prompt_version: 'v2', taxonomy_version: 1 }
const { title, description } = records.createdTicket
const { categories, priority_guide } = records.taxonomy
const group: TicketGroup = {
  id: 6,
  harm: 'money',
  reach: 'one',
  category: 'billing',
  title,
  quote: 'My card was charged twice',
  tickets: 12,
  to_review: 1,
  first_seen: '2027-01-14T16:00:00.000Z',
  last_seen: '2027-01-15T09:30:00.000Z',
  last_day: 9,
  new_since: null,
  assignee: null,
  handled_at: null,
  reopened_at: null,
  snoozed_until: null,
}
const groupState: TicketGroupState = {
  group,
  choices: [
    {
      id: 2,
      ticket_id: 42,
      group_id: 6,
      group_title: title,
      belongs: true,
      author: 'Ana',
      created_at: '2027-01-15T10:00:00.000Z',
      undone_at: null,
    },
  ],
}
const analyzedTicket: AnalyzedTicket = {
  ...records.createdTicket,
  status: 'analyzed',
  analysis_id: 311,
  analysis_run_id: 7,
  category: 'billing',
  priority: 'high',
  notes: records.analysis.notes,
  analysis: records.analysis,
}
const none = { answer: undefined }

/** An example of every operation, for the description of the API. It does not compile without one. */
export const examples: { [K in Operation]: Example<K> } = {
  createTickets: { body: [{ title, description }], answer: [records.createdTicket] },
  listTickets: { answer: { ...ticketPage(records.ticket), suggestion: null } },
  listAnalyzedTickets: {
    answer: ticketPage(analyzedTicket),
  },
  listTicketsToReview: { answer: { items: [analyzedTicket], total: 1, total_exact: true } },
  countTickets: {
    answer: {
      total: 3,
      by_status: { pending: 1, processing: 0, analyzed: 2, failed: 0 },
      by_category: { billing: 1, none: 1 },
      by_priority: { low: 1, medium: 0, high: 1 },
    },
  },
  importTickets: {
    answer: {
      created: 187,
      existing: 12,
      rejected: 1,
      errors: [{ line: 17, field: 'title', message: 'Must not be empty' }],
      truncated: false,
      warned: 1,
      warnings: [{ line: 30, field: 'external_created_at', message: 'Not a date that can be read, left out: soon' }],
    },
  },
  cancelImport: { answer: { created: 2000 } },
  exportTickets: {
    answer: 'id,title,description,status\n42,Charged twice in May,My card was charged twice,analyzed\n',
  },
  exportChosenTickets: {
    body: { ticketIds: [42], format: 'csv' },
    answer: 'id,title,description,status\n42,Charged twice in May,My card was charged twice,analyzed\n',
  },
  loadSampleTickets: { answer: [records.createdTicket] },
  getTicket: { answer: records.ticketDetail },
  updateTicket: { body: { assignee: 'Ana', tags: ['refund'] }, answer: records.ticketDetail },
  addMessage: {
    body: { body: 'It happened again today.', author_name: 'Kim Berg', author_role: 'customer', external_id: '88002' },
    answer: records.message,
  },
  deleteTicket: none,
  startRun: { body: { ticketIds: [42] }, answer: records.startedRun },
  estimateRun: {
    body: { filter: { status: 'pending', q: 'refund' } },
    answer: {
      ticket_count: 120,
      calls: 6,
      input_tokens: 21_600,
      output_tokens: 7200,
      cost_usd: 0.02,
      seconds: 8,
      basis: 'history',
      analyzer: 'openai',
      model: 'gpt-4.1-mini',
      transport: 'standard',
      budget_left_usd: null,
    },
  },
  listRuns: { answer: page(records.finishedRun) },
  listActiveRuns: { answer: [records.runState] },
  getRun: { answer: records.run },
  getRunState: { answer: records.runState },
  getRunDistribution: {
    answer: {
      category_confidence: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
      priority_confidence: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0],
      calls: [
        { below_ms: 1000, count: 1 },
        { below_ms: null, count: 0 },
      ],
    },
  },
  listRunAnalyses: { answer: page(records.runAnalysis) },
  listRunFailures: {
    answer: page({
      ticket_id: 43,
      title: 'Cannot log in',
      kind: 'transient',
      message: 'The model did not answer in time',
      failed_at: '2027-01-15T10:00:05.000Z',
    }),
  },
  exportRun: { answer: 'ticket_id,title,category,priority\n42,Charged twice in May,billing,high\n' },
  cancelRun: { answer: { ...records.runState, status: 'cancelled', phase: 'finished' } },
  retryRun: { answer: records.runState },
  listRunCalls: {
    answer: page({
      id: 90,
      created_at: '2027-01-15T10:00:03.000Z',
      kind: 'classify',
      model: 'gpt-4.1-mini',
      transport: 'standard',
      tickets: 1,
      input_tokens: 180,
      cached_tokens: 120,
      output_tokens: 60,
      cost_usd: 0.00014,
      duration_ms: 900,
      outcome: 'ok',
    }),
  },
  listDeadLetters: {
    answer: page({
      id: 4,
      job: 'chunk.analyze',
      analysis_run_id: 7,
      ticket_count: 20,
      reason: 'The process ended before the work was done',
      died_at: '2027-01-15T10:05:00.000Z',
    }),
  },
  redriveDeadLetter: { answer: records.runState },
  correctAnalysis: {
    body: { priority: 'medium', reason: 'The amount is small', author: 'Ana' },
    answer: { ...records.ticketDetail, priority: 'medium', corrected: ['priority'] },
  },
  undoCorrection: { answer: records.ticketDetail },
  getTicketHistory: {
    answer: { analyses: [records.analysis], corrections: [records.correction], assignments: [records.assignment] },
  },
  listGroups: {
    answer: {
      ...page(group),
      tickets: 12,
      by_harm: [{ harm: group.harm, groups: 1, tickets: 12 }],
    },
  },
  getGroup: { answer: group },
  getTheme: { answer: records.theme },
  changeTheme: { body: { name: 'Double charges', author: 'Ana' }, answer: records.theme },
  changeGroup: { body: { assignee: 'Ana' }, answer: { ...group, assignee: 'Ana' } },
  getTicketGroup: { answer: groupState },
  linkTickets: { body: { ticket_id: 41, author: 'Ana' }, answer: groupState },
  unlinkTicket: { body: { author: 'Ana' }, answer: { ...groupState, group: null } },
  undoGroupChoice: { answer: groupState },
  mergeGroups: { body: { into: 6 }, answer: group },
  unmergeGroup: { answer: group },
  getInsights: {
    answer: {
      from: '2026-12-17',
      to: '2027-01-15',
      volume: [{ day: '2027-01-15', category: 'billing', priority: 'high', count: 1 }],
      spikes: [{ day: '2027-01-15', category: 'billing', count: 40, usual: 6, score: 8.2 }],
      themes: [{ title: 'Double charges', analysis_run_id: 7, ticket_ids: [42] }],
      agreement: [{ field: 'priority', model: 'gpt-4.1-mini', reviewed: 20, agreed: 18 }],
    },
  },
  listSimilarTickets: {
    answer: [
      {
        ticket: { ...records.ticket, id: 40, title: 'Billed two times' },
        similarity: 0.92,
        same_text: false,
        says_the_same: true,
        others: 2,
        others_exact: true,
        other_ids: [39, 37],
      },
    ],
  },
  changeTickets: {
    body: { ticketIds: [42, 43], assignee: 'Ana', add_tags: ['refund'], priority: 'high', reason: 'They cannot work' },
    answer: { changed: 2, skipped: 0, next_cursor: null },
  },
  compareRuns: {
    answer: {
      runs: [compared, { ...compared, id: 8, model: 'gpt-4.1' }],
      common: 1,
      same: 0,
      category_changes: [],
      priority_changes: [{ from: 'high', to: 'medium', count: 1 }],
      tickets: [{ ticket_id: 42, title, category: ['billing', 'billing'], priority: ['high', 'medium'] }],
    },
  },
  listConnectors: { answer: { items: [records.connector] } },
  tryConnector: {
    body: { settings: records.connector.settings, secret: 'API token' },
    answer: {
      account: 'Ana Admin',
      tickets: 41_200,
      seconds: 2472,
      sample: [{ title, requester: 'Kim Berg', messages: 3, created_at: '2027-01-14T08:12:00.000Z' }],
    },
  },
  createConnector: {
    body: { name: 'Our Zendesk', settings: records.connector.settings, secret: 'API token' },
    answer: records.connector,
  },
  changeConnector: { body: { paused: true }, answer: records.connector },
  pullConnector: { answer: records.connector },
  deleteConnector: none,
  listViews: { answer: [view] },
  createView: { body: { name: view.name, search: view.search }, answer: view },
  countViews: {
    body: { filters: [{ status: 'analyzed', category: 'billing', priority: 'high' }, { status: 'all' }] },
    answer: {
      counts: [
        { count: 12, exact: true },
        { count: 1000, exact: false },
      ],
    },
  },
  changeView: { body: { name: view.name }, answer: view },
  deleteView: none,
  getTaxonomy: { answer: records.taxonomy },
  listTaxonomies: { answer: [records.taxonomy] },
  changeTaxonomy: {
    body: { based_on: 1, categories, priority_guide, author: 'Ana', note: records.taxonomy.note },
    answer: records.taxonomy,
  },
  listLabelledSets: { answer: [evaluations.labelledSet] },
  createLabelledSet: {
    body: { source: 'corrections', name: evaluations.labelledSet.name },
    answer: { set: evaluations.labelledSet, rejected: 0, errors: [] },
  },
  deleteLabelledSet: none,
  startTrial: {
    body: { draft: { categories, priority_guide } },
    answer: { baseline: evaluations.evaluation, candidate: { ...evaluations.evaluation, id: 10, draft: true } },
  },
  estimateTrial: { body: { draft: { categories, priority_guide } }, answer: evaluations.trialEstimate },
  listActivations: { answer: [evaluations.activation] },
  startEvaluation: { body: { set_id: 4, analyzer: 'local' }, answer: evaluations.evaluation },
  listEvaluations: { answer: page(evaluations.evaluation) },
  getEvaluation: { answer: evaluations.evaluationDetail },
  listEvaluationAnswers: {
    answer: page({
      ...evaluations.evaluatedTicket,
      answered: { category: 'account', priority: 'high' },
      category_confidence: 0.55,
      priority_confidence: 0.81,
      failure: null,
    }),
  },
  cancelEvaluation: { answer: { ...evaluations.evaluation, status: 'cancelled', scores: null } },
  resumeEvaluation: { answer: { ...evaluations.evaluation, status: 'pending', finished_at: null, scores: null } },
  compareEvaluations: {
    answer: {
      evaluations: [evaluations.evaluationDetail, { ...evaluations.evaluationDetail, id: 10, analyzer: 'openai' }],
      common: 120,
      changed: 9,
      better: 7,
      worse: 2,
      items: [
        {
          ...evaluations.evaluatedTicket,
          answered: [
            { category: 'account', priority: 'high' },
            { category: 'billing', priority: 'high' },
          ],
        },
      ],
      page: 1,
      page_size: 50,
    },
  },
  getPrompts: { answer: { active: 2, versions: [evaluations.promptVersion] } },
  changePrompt: {
    body: {
      based_on: 1,
      instructions: evaluations.promptVersion.instructions,
      examples: evaluations.promptVersion.examples,
      evaluation_id: 12,
    },
    answer: { active: 2, versions: [evaluations.promptVersion] },
  },
  choosePrompt: { body: { version: 2, author: 'Ana' }, answer: { active: 2, versions: [evaluations.promptVersion] } },
  getLocalModel: { answer: records.localModel },
  refitLocalModel: { answer: records.localModel },
  chooseLocalModel: { body: { version: 3, author: 'Ada' }, answer: records.localModel },
  listKeys: { answer: [records.apiKey] },
  createKey: {
    body: { name: 'Nightly export', scopes: ['read'], expires_at: '2028-01-15T09:00:00.000Z' },
    answer: { ...records.apiKey, key: KEY },
  },
  rotateKey: { body: { overlap_hours: 24 }, answer: { ...records.apiKey, id: 5, key: KEY } },
  revokeKey: { answer: { ...records.apiKey, state: 'revoked', revoked_at: '2027-01-16T09:00:00.000Z' } },
  listAudit: { answer: { items: [records.auditEntry], next_cursor: 811 } },
  exportAudit: {
    answer:
      'id,at,actor_kind,actor_id,actor_name,address,action,target_type,target_id,target_ids,old_value,new_value\n812,2027-01-15T09:30:00.000Z,member,ada,Ada,192.0.2.7,ticket.corrected,ticket,42,,"{""priority"":""low""}","{""priority"":""high""}"\n',
  },
  getUsage: {
    answer: {
      days: [{ ...usage, day: '2027-01-15', model: 'gpt-4.1-mini' }],
      total: usage,
      month: { month: '2027-01', limit_usd: 20, spent_usd: 1.5, reserved_usd: 0 },
      run_limit_usd: null,
    },
  },
  getStatus: {
    answer: {
      version: '0.1.0',
      migrations: { latest: '0040_backups', pending: [] },
      database: {
        kind: 'embedded',
        version: '18.4',
        bytes: 912_680_550,
        tables: [{ name: 'ticket', bytes: 402_653_184 }],
      },
      disk: { free_bytes: 52_613_349_376, total_bytes: 107_374_182_400 },
      workers: [
        {
          host: 'tickets',
          pid: 4711,
          started_at: '2027-01-15T06:00:00.000Z',
          seen_at: '2027-01-15T09:29:55.000Z',
          is_live: true,
        },
      ],
      queue: [{ job: 'chunk.analyze', waiting: 12, active: 2, oldest_seconds: 3.5 }],
      dead_letters: 0,
      outages: [],
      backups: {
        every_hours: 24,
        next_at: '2027-01-16T02:00:00.000Z',
        latest: [
          {
            started_at: '2027-01-15T02:00:00.000Z',
            finished_at: '2027-01-15T02:00:41.000Z',
            file: '/data/backups/tickets-2027-01-15T020000000Z.backup',
            bytes: 181_403_775,
            error: null,
          },
        ],
      },
    },
  },
  getSettings: {
    answer: {
      version: '0.1.0',
      analyzer: 'openai',
      model: 'gpt-4.1-mini',
      model_shutdown: null,
      model_endpoint: 'https://api.openai.com',
      has_api_key: true,
      database: 'embedded',
      role: 'all',
      llm_concurrency: 8,
      llm_batch_size: 20,
      llm_batch_tokens: 4000,
      chunk_size: 200,
      max_active_runs: 2,
      budget_usd_per_run: null,
      budget_usd_per_month: 20,
      transports: ['standard', 'flex', 'batch'],
      search_refill: null,
      taxonomy: { version: 2, categories, priority_guide },
    },
  },
  getModelChoice: { answer: records.modelChoice },
  changeModelChoice: { body: { model: 'gpt-4.1-mini', api_key: 'sk-example-0000wxyz' }, answer: records.modelChoice },
  testModelChoice: {
    body: { base_url: 'https://llm.example.com/v1', api_key: 'sk-example-0000wxyz' },
    answer: {
      ok: false,
      message: 'The API key was refused by llm.example.com: set OPENAI_API_KEY to a valid key',
      model: 'gpt-4.1-mini',
      duration_ms: 210,
      means: null,
    },
  },
  testConnection: {
    answer: {
      ok: true,
      message: 'The model answered',
      model: 'gpt-4.1-mini',
      duration_ms: 640,
      means: { format: true, usage: true, limits: true, reasoning: false, batch: true },
    },
  },
  getSignInWays: { answer: { is_on: true, provider: 'login.example.com' } },
  signIn: { body: { email: 'ada@example.com', password: members.passwords.first }, answer: { second_factor: true } },
  enterCode: { body: { code: '123456' } },
  goToProvider: { body: { back_to: '/inbox' }, answer: { url: 'https://login.example.com/authorize?…' } },
  signOut: none,
  readInvitation: {
    body: { token: members.token },
    answer: { role: 'viewer', email: 'grace@example.com', is_first: false },
  },
  acceptInvitation: {
    body: {
      token: members.token,
      name: 'Grace Hopper',
      email: 'grace@example.com',
      password: members.passwords.first,
    },
    answer: { id: 5 },
  },
  listInvitations: { answer: [members.invitation] },
  createInvitation: {
    body: { role: 'viewer', email: 'grace@example.com', days: 7 },
    answer: {
      id: 5,
      token: members.token,
      link: `https://tickets.example.com/join#${members.token}`,
      expires_at: '2027-01-22T09:00:00.000Z',
    },
  },
  revokeInvitation: none,
  listMembers: { answer: [members.member] },
  changeMember: { body: { role: 'agent' }, answer: members.member },
  getMe: { answer: members.me },
  changeMe: { body: { name: 'Ada Lovelace' }, answer: members.me },
  changePassword: { body: { current: members.passwords.first, password: members.passwords.next } },
  startSecondFactor: {
    body: { password: members.passwords.first },
    answer: {
      uri: 'otpauth://totp/Support%20Ticket%20Analyst:ada@example.com?secret=…',
      recovery_codes: ['4kD9a-w2PqL', 'mN7c1-Zx8eT'],
    },
  },
  confirmSecondFactor: { body: { code: '123456' } },
  stopSecondFactor: { body: { password: members.passwords.first } },
  listSessions: { answer: [members.session] },
  endSession: none,
  signOutEverywhere: none,
  getHealth: { answer: { status: 'ok', version: '0.1.0' } },
  getReadiness: {
    answer: {
      status: 'ready',
      checks: { database: true, migrations: true, worker: true, disk: true, draining: false },
      warnings: [],
    },
  },
}
