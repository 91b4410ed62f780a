import type { ConnectorTrial, NewConnector } from '@sta/contract/schemas/connections/connectors'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { ConnectorError } from './connector-error.ts'
import { givenSecret, type HeldSecret } from './held-secret.ts'
import { connect, usualSource } from './kinds.ts'

/**
 * @param held where the secret is, which may be renewed by being used.
 * @throws AppError `connection_failed` with the reason; `address_refused`.
 */
export async function tryConnector(
  { guard }: Pick<Deps, 'guard'>,
  { settings, secret }: Pick<NewConnector, 'settings' | 'secret'>,
  signal: AbortSignal,
  held: HeldSecret = givenSecret(secret),
): Promise<ConnectorTrial> {
  try {
    const adapter = connect(guard, { settings, secret, source: usualSource(settings), held }, signal)
    const { sample, ...trial } = await adapter.test().finally(() => adapter.close?.())
    return {
      ...trial,
      sample: sample.map((ticket) => ({
        title: ticket.title,
        requester: ticket.requester_name ?? ticket.requester_email,
        messages: ticket.messages.length,
        created_at: ticket.external_created_at,
      })),
    }
  } catch (error) {
    if (error instanceof ConnectorError) throw new AppError('connection_failed', error.message)
    throw error
  }
}
