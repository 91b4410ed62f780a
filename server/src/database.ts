import type { Kysely, Transaction } from 'kysely'
import type { AccessTables } from './features/access/tables.ts'
import type { ActivationTables } from './features/activations/tables.ts'
import type { AnalysisTables } from './features/analysis/tables.ts'
import type { AnalyzerTables } from './features/analyzers/tables.ts'
import type { ArrivalTables } from './features/arrivals/tables.ts'
import type { AuditTables } from './features/audit/tables.ts'
import type { BackupTables } from './features/backups/tables.ts'
import type { ConnectorTables } from './features/connectors/tables.ts'
import type { CorrectionTables } from './features/corrections/tables.ts'
import type { EvaluationTables } from './features/evaluation/tables.ts'
import type { EventTables } from './features/events/tables.ts'
import type { GroupTables } from './features/groups/tables.ts'
import type { IncomingHookTables } from './features/incoming-hooks/tables.ts'
import type { KeyTables } from './features/keys/tables.ts'
import type { LocalModelTables } from './features/local-model/tables.ts'
import type { ModelChoiceTables } from './features/model-choice/tables.ts'
import type { PromptTables } from './features/prompts/tables.ts'
import type { ReleaseTables } from './features/releases/tables.ts'
import type { RuleTables } from './features/rules/tables.ts'
import type { SystemTables } from './features/system/tables.ts'
import type { TaxonomyTables } from './features/taxonomy/tables.ts'
import type { ThemeTables } from './features/themes/tables.ts'
import type { TicketTables } from './features/tickets/tables.ts'
import type { UsageTables } from './features/usage/tables.ts'
import type { ViewTables } from './features/views/tables.ts'
import type { WebhookTables } from './features/webhooks/tables.ts'
import type { WorkTables } from './features/work/tables.ts'
import type { WriteBackTables } from './features/write-back/tables.ts'
import type { DiskTables } from './platform/disk.ts'
import type { IdempotencyTables } from './platform/idempotency/idempotency-table.ts'
import type { RateCountTables } from './platform/limits/rate-counts.ts'
import type { SecretTables } from './platform/secrets/secret-table.ts'

/** Every table of ours, each declared by the feature that owns it. The queue keeps its own in the schema `pgboss`. */
export type Tables = ActivationTables &
  AccessTables &
  AnalysisTables &
  AnalyzerTables &
  AuditTables &
  BackupTables &
  ArrivalTables &
  ConnectorTables &
  CorrectionTables &
  DiskTables &
  EvaluationTables &
  EventTables &
  GroupTables &
  KeyTables &
  LocalModelTables &
  ModelChoiceTables &
  RateCountTables &
  SecretTables &
  PromptTables &
  ReleaseTables &
  RuleTables &
  SystemTables &
  IdempotencyTables &
  IncomingHookTables &
  TaxonomyTables &
  ThemeTables &
  TicketTables &
  UsageTables &
  ViewTables &
  WebhookTables &
  WorkTables &
  WriteBackTables

/** The pool: for reads, and to open a transaction. */
export type Db = Kysely<Tables>
/** An open transaction. What must be atomic asks for it, and the pool is not assignable to it. */
export type Tx = Transaction<Tables>
