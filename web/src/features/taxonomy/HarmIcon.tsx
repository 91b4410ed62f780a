import type { GroupHarm } from '@sta/contract/schemas/groups'
import {
  Ban,
  CircleAlert,
  CreditCard,
  DatabaseZap,
  KeyRound,
  type LucideIcon,
  ServerOff,
  ShieldAlert,
} from 'lucide-react'

const ICONS: Record<GroupHarm, LucideIcon> = {
  outage: ServerOff,
  security: ShieldAlert,
  data_loss: DatabaseZap,
  money: CreditCard,
  lock_out: KeyRound,
  blocked: Ban,
  other: CircleAlert,
}

export function HarmIcon({ harm, size = 14 }: { harm: GroupHarm; size?: number }) {
  const Icon = ICONS[harm]
  return <Icon size={size} aria-hidden />
}
