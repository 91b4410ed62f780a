import type { GroupSpike } from '@sta/contract/schemas/groups'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { Section } from '../../ui/page/Page.tsx'
import { ticketsAddress } from '../tickets/group-addresses.ts'
import styles from './InsightList.module.css'

/** Urgent tickets of the last 24 hours that say the same, far more of them than usual. Nothing at all when there are none. */
export function GroupSpikeList({ spikes }: { spikes: GroupSpike[] }) {
  if (spikes.length === 0) return null
  const words = texts.insights
  return (
    <Section title={words.groupSpikes} aside={words.groupSpikesWhat}>
      <ul className={styles.list}>
        {spikes.map(({ group_id, title, count, usual }) => (
          <li key={group_id}>
            <Link to={ticketsAddress(group_id)} className={styles.row}>
              <span>{words.groupSpike(<strong key="title">{title}</strong>, count, usual)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
