import type { ConnectorChangeTrial, ConnectorSettings } from '@sta/contract/schemas/connections/connectors'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { type ConnectorRow, secretName } from './connector-queries.ts'
import { givenSecret, type HeldSecret, heldSecret } from './held-secret.ts'
import { usualSource } from './kinds.ts'
import { tryConnector } from './try-connector.ts'

/** Other settings for a connection that is there, and its secret, where that is another one too. */
export type SettingsChange = { settings: ConnectorSettings; secret?: string | undefined }

/**
 * Tries other settings, with the secret that is there unless another is given.
 *
 * @param given where a new secret is, which may be renewed by being used.
 * @returns what would come, and whether all of it is looked at anew.
 * @throws AppError `connector_other` when they are those of another connection; `validation_failed` when the password would be sent
 * elsewhere than it was typed in for; as `tryConnector`.
 */
export async function trySettings(
  { db, guard, secrets }: Pick<Deps, 'db' | 'guard' | 'secrets'>,
  connector: ConnectorRow,
  { settings, secret }: SettingsChange,
  signal: AbortSignal,
  given: HeldSecret = givenSecret(secret ?? null),
): Promise<ConnectorChangeTrial> {
  refuseOther(connector.settings, settings)
  if (secret === undefined && goesElsewhere(connector.settings, settings)) {
    const message = 'Give the password again: it would be sent elsewhere, or in another way, than before'
    throw new AppError('validation_failed', message, [{ path: 'secret', message }])
  }
  const kept = secret ?? (await secrets.read(db, secretName(connector.id)))
  const held = secret === undefined ? heldSecret({ db, secrets }, connector.id) : given
  const trial = await tryConnector({ guard }, { settings, secret: kept }, signal, held)
  return { ...trial, begins_anew: takesMore(connector.settings, settings) }
}

const addressOf = (settings: ConnectorSettings) => ('address' in settings ? settings.address : null)

/** Numbers of tickets are those of one system: those of another one would be taken for them. */
function refuseOther(before: ConnectorSettings, after: ConnectorSettings): void {
  const isSame =
    before.kind === after.kind && addressOf(before) === addressOf(after) && usualSource(before) === usualSource(after)
  if (isSame) return
  throw new AppError(
    'connector_other',
    'Another system, address, repository, mailbox or folder is another connection: add it, and remove this one when it is not needed any more. Tickets stay',
  )
}

/** Whoever may change settings need not know the password, and must not learn it by having it sent to a server of theirs. */
function goesElsewhere(before: ConnectorSettings, after: ConnectorSettings): boolean {
  if (before.kind !== 'mailbox' || after.kind !== 'mailbox') return false
  const [was, is] = [before.oauth, after.oauth]
  const isSameSignIn = was?.token_url === is?.token_url && was?.client_id === is?.client_id
  return before.host !== after.host || before.port !== after.port || before.tls !== after.tls || !isSameSignIn
}

/** Whether there may be tickets that the cursor has passed by: an earlier day, a further project, or discussions beside issues. */
function takesMore(before: ConnectorSettings, after: ConnectorSettings): boolean {
  const isEarlier = before.since !== null && (after.since === null || after.since < before.since)
  const hadProjects = before.kind === 'jira' ? before.projects : []
  const hadDiscussions = before.kind === 'github' && before.discussions === true
  const asksDiscussions = after.kind === 'github' && after.discussions === true
  if (asksDiscussions && !hadDiscussions) return true
  return isEarlier || (after.kind === 'jira' && after.projects.some((key) => !hadProjects.includes(key)))
}
