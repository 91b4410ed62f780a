import type { TicketGroup } from '@sta/contract/schemas/groups'
import { AlarmClock, Check, RotateCcw, UserRound } from 'lucide-react'
import { type Ref, Suspense, useRef } from 'react'
import { Allowed } from '../../platform/Allowed.tsx'
import { useNow } from '../../platform/clock.ts'
import { shortTime } from '../../platform/format-time.ts'
import { lazyPart } from '../../platform/lazy-load.ts'
import { Link } from '../../platform/router.tsx'
import { useReader } from '../../platform/use-reader.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { HarmIcon } from '../taxonomy/HarmIcon.tsx'
import { reviewAddress, ticketsAddress } from '../tickets/group-addresses.ts'
import styles from './GroupRow.module.css'
import type { GroupChange } from './group-actions.ts'

const AssignPicker = lazyPart(() => import('../inbox/selection/AssignPicker.tsx').then((part) => part.AssignPicker))
const SnoozeMenu = lazyPart(() => import('./SnoozeMenu.tsx').then((part) => part.SnoozeMenu))

/** Seen within this time, first and last are one. */
const ONE_MOMENT_MS = 60_000

export type OpenMenu = 'assign' | 'snooze' | null

type Props = {
  group: TicketGroup
  active: boolean
  busy: boolean
  menu: OpenMenu
  linkRef: Ref<HTMLAnchorElement>
  onFocus: () => void
  onMenu: (menu: OpenMenu) => void
  onChange: (change: GroupChange, done: string) => void
}

/** Tickets that say the same: what is hurt, how many say so and since when, who has it, and what can be done about it. */
export function GroupRow({ group, active, busy, menu, linkRef, onFocus, onMenu, onChange }: Props) {
  const words = texts.now
  const quote = useReader()(group.quote)
  return (
    <article className={styles.group} data-active={active || undefined} data-harm={group.harm} aria-label={group.title}>
      <div className={styles.head}>
        <span className={styles.harm}>
          <HarmIcon harm={group.harm} /> {words.harm[group.harm]}
        </span>
        {group.reach !== 'one' && <Chip tone="bad">{words.reach[group.reach]}</Chip>}
        {group.new_since !== null && group.new_since > 0 && (
          <Chip tone="accent">
            {group.new_since === group.tickets ? words.isNew : words.newTickets(group.new_since)}
          </Chip>
        )}
        {group.reopened_at !== null && <Chip tone="warn">{words.cameBack}</Chip>}
        <span className={styles.when}>
          {words.firstAndLast(
            <Age key="first" at={group.first_seen} phrase />,
            <Age key="last" at={group.last_seen} phrase />,
            Date.parse(group.last_seen) - Date.parse(group.first_seen) < ONE_MOMENT_MS,
          )}
        </span>
      </div>
      <h2 className={styles.title}>
        <Link ref={linkRef} to={ticketsAddress(group.id)} onFocus={onFocus} data-group-link>
          {words.saySo(group.tickets, group.title)}
        </Link>
      </h2>
      {quote !== '' && quote !== group.title && <q className={styles.quote}>{quote}</q>}
      <div className={styles.foot}>
        <Facts group={group} />
        <Allowed scope="write">
          <Actions group={group} busy={busy} menu={menu} onMenu={onMenu} onChange={onChange} />
        </Allowed>
      </div>
    </article>
  )
}

function Facts({ group }: { group: TicketGroup }) {
  const words = texts.now
  const now = useNow()
  return (
    <div className={styles.facts}>
      {group.last_day > 0 && group.last_day < group.tickets && <span>{words.lastDay(group.last_day)}</span>}
      {group.done > 0 && <span>{words.done(group.done)}</span>}
      {group.to_review > 0 && (
        <Link to={reviewAddress(group.id)} className={styles.link}>
          {words.toReview(group.to_review)}
        </Link>
      )}
      {group.assignee !== null && (
        <span className={styles.person}>
          <UserRound size={12} aria-hidden /> {group.assignee}
        </span>
      )}
      {group.snoozed_until !== null && Date.parse(group.snoozed_until) > now && (
        <span>{words.snoozedUntil(shortTime(group.snoozed_until, now))}</span>
      )}
      {group.handled_at !== null && <span>{words.handledAt(shortTime(group.handled_at, now))}</span>}
    </div>
  )
}

function Actions({
  group,
  busy,
  menu,
  onMenu,
  onChange,
}: Pick<Props, 'group' | 'busy' | 'menu' | 'onMenu' | 'onChange'>) {
  const words = texts.now
  const assign = useRef<HTMLButtonElement>(null)
  const snooze = useRef<HTMLButtonElement>(null)
  const isHandled = group.handled_at !== null
  const isSnoozed = group.snoozed_until !== null && Date.parse(group.snoozed_until) > Date.now()
  return (
    <div className={styles.actions}>
      <Button
        ref={assign}
        size="small"
        variant="ghost"
        disabled={busy}
        aria-haspopup="dialog"
        aria-expanded={menu === 'assign'}
        onClick={() => onMenu('assign')}
      >
        <UserRound size={13} aria-hidden /> {words.assign}
      </Button>
      {!isHandled && !isSnoozed && (
        <Button
          ref={snooze}
          size="small"
          variant="ghost"
          disabled={busy}
          aria-haspopup="dialog"
          aria-expanded={menu === 'snooze'}
          onClick={() => onMenu('snooze')}
        >
          <AlarmClock size={13} aria-hidden /> {words.snooze}
        </Button>
      )}
      {isSnoozed && !isHandled && (
        <Button
          size="small"
          variant="ghost"
          disabled={busy}
          onClick={() => onChange({ snoozed_until: null }, words.wokenUp)}
        >
          <AlarmClock size={13} aria-hidden /> {words.endSnooze}
        </Button>
      )}
      <Button
        size="small"
        disabled={busy}
        onClick={() => onChange({ handled: !isHandled }, isHandled ? words.reopened : words.wasHandled)}
      >
        {isHandled ? <RotateCcw size={13} aria-hidden /> : <Check size={13} aria-hidden />}
        {isHandled ? words.reopen : words.markHandled}
      </Button>
      <Suspense fallback={null}>
        {menu === 'assign' && (
          <AssignPicker
            anchor={assign}
            onClose={() => onMenu(null)}
            onAssign={(assignee) => onChange({ assignee }, words.assignedTo(assignee))}
          />
        )}
        {menu === 'snooze' && (
          <SnoozeMenu
            anchor={snooze}
            onClose={() => onMenu(null)}
            onSnooze={(until) =>
              onChange(
                { snoozed_until: until.toISOString() },
                words.snoozedUntil(shortTime(until.toISOString(), Date.now())),
              )
            }
          />
        )}
      </Suspense>
    </div>
  )
}
