import type { Operation } from '../wire/routes.ts'
import * as evaluations from './evaluations.ts'
import { type Examples, none, page } from './example.ts'
import * as installationRecords from './installation-records.ts'
import * as members from './members.ts'

/** None that any server knows. */
const KEY = `sta_${'0'.repeat(40)}4WGHdp`
const usage = {
  calls: 1,
  tickets: 1,
  input_tokens: 180,
  cached_tokens: 120,
  output_tokens: 60,
  cost_usd: 0.00014,
  unpriced_calls: 0,
}
const { categories, priority_guide } = installationRecords.taxonomy

/** What an installation is made of: categories, evaluations, prompts, keys, settings, members. */
export const installationExamples = {
  getTaxonomy: { answer: installationRecords.taxonomy },
  listTaxonomies: { answer: [installationRecords.taxonomy] },
  changeTaxonomy: {
    body: { based_on: 1, categories, priority_guide, author: 'Ana', note: installationRecords.taxonomy.note },
    answer: installationRecords.taxonomy,
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
  getLocalModel: { answer: installationRecords.localModel },
  refitLocalModel: { answer: installationRecords.localModel },
  chooseLocalModel: { body: { version: 3, author: 'Ada' }, answer: installationRecords.localModel },
  listKeys: { answer: [installationRecords.apiKey] },
  createKey: {
    body: { name: 'Nightly export', scopes: ['read'], expires_at: '2028-01-15T09:00:00.000Z' },
    answer: { ...installationRecords.apiKey, key: KEY },
  },
  rotateKey: { body: { overlap_hours: 24 }, answer: { ...installationRecords.apiKey, id: 5, key: KEY } },
  revokeKey: { answer: { ...installationRecords.apiKey, state: 'revoked', revoked_at: '2027-01-16T09:00:00.000Z' } },
  listAudit: { answer: { items: [installationRecords.auditEntry], next_cursor: 811 } },
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
      newer: {
        checked_at: '2027-01-15T06:00:00.000Z',
        error: null,
        releases: [
          {
            version: '0.2.0',
            published_at: '2027-01-10T12:00:00Z',
            notes: '### Added\n\n- Lists are exported as they are shown.',
            url: 'https://github.com/OWNER/REPO/releases/tag/v0.2.0',
            migrates: true,
          },
        ],
      },
      database: {
        kind: 'embedded',
        version: '18.4',
        bytes: 912_680_550,
        tables: [{ name: 'ticket', bytes: 402_653_184 }],
        replica: { use: 'in_use', lag_seconds: 0, reason: null },
      },
      redis: null,
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
  getRetention: {
    answer: {
      tickets: { days: 365, way: 'anonymize', due: { anonymized: 1204, deleted: 16 } },
      calls: { days: null, due: 0 },
      audit: { days: null },
      sent_texts: { days: 90 },
      backups: { keep: 7 },
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
      budget_stand_in: false,
      transports: ['standard', 'flex', 'batch'],
      search_refill: null,
      taxonomy: { version: 2, categories, priority_guide },
    },
  },
  getModelChoice: { answer: installationRecords.modelChoice },
  changeModelChoice: {
    body: { model: 'gpt-4.1-mini', api_key: 'sk-example-0000wxyz' },
    answer: installationRecords.modelChoice,
  },
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
  listMemberNames: { answer: ['Ada Lovelace', 'Grace Hopper'] },
  createReset: {
    body: { what: 'password' },
    answer: {
      token: members.token,
      link: `https://tickets.example.com/reset#${members.token}`,
      expires_at: '2027-01-16T09:00:00.000Z',
      mail: { sent: true, problem: null },
    },
  },
  readReset: { body: { token: members.token }, answer: { what: 'password', email: 'ada@example.com' } },
  acceptReset: { body: { token: members.token, password: members.passwords.next } },
  listInvitations: { answer: [members.invitation] },
  createInvitation: {
    body: { role: 'viewer', email: 'grace@example.com', days: 7 },
    answer: {
      id: 5,
      token: members.token,
      link: `https://tickets.example.com/join#${members.token}`,
      expires_at: '2027-01-22T09:00:00.000Z',
      mail: { sent: true, problem: null },
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
} satisfies Partial<Examples<Operation>>
