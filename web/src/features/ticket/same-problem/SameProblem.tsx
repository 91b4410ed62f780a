import type { TicketGroup } from '@sta/contract/schemas/groups'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Allowed } from '../../../platform/Allowed.tsx'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { Select } from '../../../ui/controls/Select.tsx'
import { ticketsAddress } from '../../tickets/group-addresses.ts'
import styles from './SameProblem.module.css'
import { openGroupsQuery, ticketGroupQuery, useSameProblem } from './ticket-group.ts'

/** The group of a ticket, with what a person may say about it. Nothing for a ticket that is in none. */
export function SameProblem({ id }: { id: number }) {
  const { data } = useQuery(ticketGroupQuery(id))
  const { unlink } = useSameProblem(id)
  const group = data?.group
  if (!group) return null
  const title = (
    <Link key="group" to={ticketsAddress(group.id)} className={styles.group}>
      {group.title}
    </Link>
  )
  return (
    <div className={styles.row}>
      <p className={styles.text}>{texts.sameProblem.inGroup(title, group.tickets)}</p>
      <Allowed scope="write">
        <Button size="small" variant="ghost" onClick={() => unlink(group)}>
          {texts.sameProblem.notTheSame}
        </Button>
        <MergeGroup id={id} group={group} />
      </Allowed>
    </div>
  )
}

/** The other open groups, read once somebody goes there. */
function MergeGroup({ id, group }: { id: number; group: TicketGroup }) {
  const [wanted, setWanted] = useState(false)
  const { data } = useQuery({ ...openGroupsQuery, enabled: wanted })
  const { merge } = useSameProblem(id)
  const others = data?.items.filter((other) => other.id !== group.id) ?? []
  return (
    <Select
      label={texts.sameProblem.merge}
      isFilter={false}
      className={styles.merge}
      value=""
      options={[
        { value: '', label: texts.sameProblem.merge },
        ...others.map((other) => ({ value: String(other.id), label: other.title })),
      ]}
      onFocus={() => setWanted(true)}
      onPointerEnter={() => setWanted(true)}
      onChange={(value) => value !== '' && merge({ group, into: Number(value) })}
    />
  )
}
