import type { TicketGroup } from '@sta/contract/schemas/groups'
import { useRef, useState } from 'react'
import { navigate } from '../../platform/router.tsx'
import { useShortcuts } from '../../platform/use-shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import { ticketsAddress } from '../tickets/group-addresses.ts'
import styles from './GroupList.module.css'
import { GroupRow, type OpenMenu } from './GroupRow.tsx'
import { useChangeGroup } from './group-actions.ts'

/** The groups, what burns most first. `j` and `k` move, Enter opens the tickets, `m` assigns, `s` snoozes, `h` is done with it. */
export function GroupList({ groups }: { groups: TicketGroup[] }) {
  const { change, pendingId } = useChangeGroup()
  const [activeId, setActiveId] = useState<number | null>(null)
  const [menu, setMenu] = useState<OpenMenu>(null)
  const links = useRef(new Map<number, HTMLAnchorElement>())
  const index = groups.findIndex(({ id }) => id === activeId)
  const active = groups[index]

  const moveTo = (group: TicketGroup | undefined) => {
    if (!group) return
    setActiveId(group.id)
    links.current.get(group.id)?.focus()
  }
  const openMenu = (wanted: OpenMenu) => {
    if (active) setMenu(wanted)
  }
  useShortcuts({
    j: () => moveTo(groups[index + 1]),
    k: () => moveTo(groups[Math.max(0, index - 1)]),
    arrowdown: () => moveTo(groups[index + 1]),
    arrowup: () => moveTo(groups[Math.max(0, index - 1)]),
    enter: () => active && navigate(ticketsAddress(active.id)),
    m: () => openMenu('assign'),
    s: () => active && active.handled_at === null && openMenu('snooze'),
    h: () =>
      active &&
      change(
        active,
        { handled: active.handled_at === null },
        active.handled_at === null ? texts.now.wasHandled : texts.now.reopened,
      ),
  })

  return (
    <ol className={styles.groups} aria-label={texts.now.groups}>
      {groups.map((group) => (
        <li key={group.id}>
          <GroupRow
            group={group}
            active={group.id === activeId}
            busy={group.id === pendingId}
            menu={group.id === activeId ? menu : null}
            linkRef={(link) => {
              if (link) links.current.set(group.id, link)
              return () => {
                links.current.delete(group.id)
              }
            }}
            onFocus={() => setActiveId(group.id)}
            onMenu={(wanted) => {
              setActiveId(group.id)
              setMenu(wanted)
            }}
            onChange={(wanted, done) => change(group, wanted, done)}
          />
        </li>
      ))}
    </ol>
  )
}
