import type { Operation } from '../wire/routes.ts'
import * as account from './access/account.ts'
import * as audit from './access/audit.ts'
import * as keys from './access/keys.ts'
import * as members from './access/members.ts'
import * as activations from './activations.ts'
import * as bulk from './bulk.ts'
import * as compare from './compare.ts'
import * as analysisTimings from './connections/analysis-timings.ts'
import * as connectors from './connections/connectors.ts'
import * as incomingHooks from './connections/incoming-hooks.ts'
import * as webhooks from './connections/webhooks.ts'
import * as writeBack from './connections/write-back.ts'
import * as corrections from './corrections.ts'
import * as deadLetters from './dead-letters.ts'
import * as distribution from './distribution.ts'
import type { Endpoint } from './endpoint.ts'
import * as evaluations from './evaluations.ts'
import * as groups from './groups.ts'
import * as insights from './insights.ts'
import * as labelledSets from './labelled-sets.ts'
import * as localModel from './local-model.ts'
import * as messages from './messages.ts'
import * as modelChoice from './model-choice.ts'
import * as prompts from './prompts.ts'
import * as retention from './retention.ts'
import * as rules from './rules.ts'
import * as runs from './runs.ts'
import * as sentText from './sent-text.ts'
import * as status from './status.ts'
import * as system from './system.ts'
import * as taxonomy from './taxonomy.ts'
import * as themes from './themes.ts'
import * as files from './ticket-files.ts'
import * as tickets from './tickets.ts'
import * as trials from './trials.ts'
import * as usage from './usage.ts'
import * as views from './views.ts'

const ofTickets = {
  createTickets: tickets.createTickets,
  listTickets: tickets.listTickets,
  listAnalyzedTickets: tickets.listAnalyzedTickets,
  listTicketsToReview: tickets.listTicketsToReview,
  countTickets: tickets.countTickets,
  importTickets: files.importTickets,
  cancelImport: files.cancelImport,
  exportTickets: files.exportTickets,
  exportChosenTickets: files.exportChosenTickets,
  loadSampleTickets: tickets.loadSampleTickets,
  getTicket: tickets.getTicket,
  updateTicket: tickets.updateTicket,
  addMessage: messages.addMessage,
  deleteTicket: tickets.deleteTicket,
  startRun: runs.startRun,
  estimateRun: runs.estimateRun,
  listRuns: runs.listRuns,
  listActiveRuns: runs.listActiveRuns,
  getRun: runs.getRun,
  getRunState: runs.getRunState,
  getRunDistribution: distribution.getRunDistribution,
  listRunAnalyses: runs.listRunAnalyses,
  listRunFailures: runs.listRunFailures,
  exportRun: runs.exportRun,
  cancelRun: runs.cancelRun,
  retryRun: runs.retryRun,
  listRunCalls: usage.listRunCalls,
  listDeadLetters: deadLetters.listDeadLetters,
  redriveDeadLetter: deadLetters.redriveDeadLetter,
  correctAnalysis: corrections.correctAnalysis,
  getSentText: sentText.getSentText,
  undoCorrection: corrections.undoCorrection,
  getTicketHistory: corrections.getTicketHistory,
  listGroups: groups.listGroups,
  getGroup: groups.getGroup,
  changeGroup: groups.changeGroup,
  getTicketGroup: groups.getTicketGroup,
  linkTickets: groups.linkTickets,
  unlinkTicket: groups.unlinkTicket,
  undoGroupChoice: groups.undoGroupChoice,
  mergeGroups: groups.mergeGroups,
  unmergeGroup: groups.unmergeGroup,
  getTheme: themes.getTheme,
  changeTheme: themes.changeTheme,
  getInsights: insights.getInsights,
  listSimilarTickets: insights.listSimilarTickets,
  changeTickets: bulk.changeTickets,
  compareRuns: compare.compareRuns,
} as const satisfies Partial<Record<Operation, Endpoint>>

const ofInstallation = {
  listConnectors: connectors.listConnectors,
  tryConnector: connectors.tryConnector,
  createConnector: connectors.createConnector,
  changeConnector: connectors.changeConnector,
  tryConnectorChange: connectors.tryConnectorChange,
  pullConnector: connectors.pullConnector,
  deleteConnector: connectors.deleteConnector,
  listWriteBacks: writeBack.listWriteBacks,
  getWriteBack: writeBack.getWriteBack,
  setWriteBack: writeBack.setWriteBack,
  previewWriteBack: writeBack.previewWriteBack,
  startWriteBack: writeBack.startWriteBack,
  listWriteBackTickets: writeBack.listWriteBackTickets,
  decideWriteBack: writeBack.decideWriteBack,
  retryWriteBack: writeBack.retryWriteBack,
  listAnalysisTimings: analysisTimings.listAnalysisTimings,
  trySchedule: analysisTimings.trySchedule,
  changeAnalysisTiming: analysisTimings.changeAnalysisTiming,
  listIncomingHooks: incomingHooks.listIncomingHooks,
  tryIncomingHook: incomingHooks.tryIncomingHook,
  createIncomingHook: incomingHooks.createIncomingHook,
  changeIncomingHook: incomingHooks.changeIncomingHook,
  rotateIncomingHook: incomingHooks.rotateIncomingHook,
  deleteIncomingHook: incomingHooks.deleteIncomingHook,
  listHookDeliveries: incomingHooks.listHookDeliveries,
  getHookDelivery: incomingHooks.getHookDelivery,
  replayHookDeliveries: incomingHooks.replayHookDeliveries,
  receiveHook: incomingHooks.receiveHook,
  listRules: rules.listRules,
  createRule: rules.createRule,
  tryRule: rules.tryRule,
  orderRules: rules.orderRules,
  changeRule: rules.changeRule,
  deleteRule: rules.deleteRule,
  undoRuleFiring: rules.undoRuleFiring,
  listWebhooks: webhooks.listWebhooks,
  createWebhook: webhooks.createWebhook,
  changeWebhook: webhooks.changeWebhook,
  rotateWebhookSecret: webhooks.rotateWebhookSecret,
  testWebhook: webhooks.testWebhook,
  deleteWebhook: webhooks.deleteWebhook,
  listDeliveries: webhooks.listDeliveries,
  replayFailedDeliveries: webhooks.replayFailedDeliveries,
  replayDelivery: webhooks.replayDelivery,
  listViews: views.listViews,
  createView: views.createView,
  countViews: views.countViews,
  changeView: views.changeView,
  deleteView: views.deleteView,
  getTaxonomy: taxonomy.getTaxonomy,
  listTaxonomies: taxonomy.listTaxonomies,
  changeTaxonomy: taxonomy.changeTaxonomy,
  listLabelledSets: labelledSets.listLabelledSets,
  createLabelledSet: labelledSets.createLabelledSet,
  deleteLabelledSet: labelledSets.deleteLabelledSet,
  startTrial: trials.startTrial,
  estimateTrial: trials.estimateTrial,
  listActivations: activations.listActivations,
  startEvaluation: evaluations.startEvaluation,
  listEvaluations: evaluations.listEvaluations,
  getEvaluation: evaluations.getEvaluation,
  listEvaluationAnswers: evaluations.listEvaluationAnswers,
  cancelEvaluation: evaluations.cancelEvaluation,
  resumeEvaluation: evaluations.resumeEvaluation,
  compareEvaluations: evaluations.compareEvaluations,
  getPrompts: prompts.getPrompts,
  changePrompt: prompts.changePrompt,
  choosePrompt: prompts.choosePrompt,
  getLocalModel: localModel.getLocalModel,
  refitLocalModel: localModel.refitLocalModel,
  chooseLocalModel: localModel.chooseLocalModel,
  listKeys: keys.listKeys,
  createKey: keys.createKey,
  rotateKey: keys.rotateKey,
  revokeKey: keys.revokeKey,
  listAudit: audit.listAudit,
  exportAudit: audit.exportAudit,
  getUsage: usage.getUsage,
  getStatus: status.getStatus,
  getRetention: retention.getRetention,
  getSettings: system.getSettings,
  getModelChoice: modelChoice.getModelChoice,
  changeModelChoice: modelChoice.changeModelChoice,
  testModelChoice: modelChoice.testModelChoice,
  testConnection: system.testConnection,
  getSignInWays: account.getSignInWays,
  signIn: account.signIn,
  enterCode: account.enterCode,
  goToProvider: account.goToProvider,
  signOut: account.signOut,
  readInvitation: members.readInvitation,
  acceptInvitation: members.acceptInvitation,
  listInvitations: members.listInvitations,
  createInvitation: members.createInvitation,
  revokeInvitation: members.revokeInvitation,
  listMembers: members.listMembers,
  listMemberNames: members.listMemberNames,
  changeMember: members.changeMember,
  createReset: members.createReset,
  readReset: members.readReset,
  acceptReset: members.acceptReset,
  getMe: account.getMe,
  changeMe: account.changeMe,
  changePassword: account.changePassword,
  startSecondFactor: account.startSecondFactor,
  confirmSecondFactor: account.confirmSecondFactor,
  stopSecondFactor: account.stopSecondFactor,
  listSessions: account.listSessions,
  endSession: account.endSession,
  signOutEverywhere: account.signOutEverywhere,
  getHealth: system.getHealth,
  getReadiness: system.getReadiness,
} as const satisfies Partial<Record<Operation, Endpoint>>

/** The shapes of every HTTP endpoint, by the name of its operation. In one piece its type is longer than a declaration may be. */
export const api: typeof ofTickets & typeof ofInstallation = {
  ...ofTickets,
  ...ofInstallation,
} satisfies Record<Operation, Endpoint>
