import type { Webhook } from '@sta/contract/schemas/connections/webhooks'
import type { RuleActions } from '@sta/contract/schemas/rules'
import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../platform/session-store.ts'
import { texts } from '../../texts/texts.ts'
import { webhooksQuery } from '../webhooks/webhook-queries.ts'

/** Whom rules can tell; none for who may not know of them. */
export function useTargets(): Webhook[] {
  const isAdmin = useMay('admin')
  return useQuery({ ...webhooksQuery, enabled: isAdmin }).data ?? []
}

/** Names of those that a rule tells, as far as they are known. */
export function targetsInWords({ notify_webhooks: ids = [] }: RuleActions, targets: Webhook[]): string | false {
  if (ids.length === 0) return false
  const names = ids.flatMap((id) => targets.find((each) => each.id === id)?.name ?? [])
  return names.length === ids.length ? texts.rules.tells(names.join(', ')) : texts.rules.tellsSome(ids.length)
}
