import type { GroupHarm, TicketGroups } from '@sta/contract/schemas/groups'
import { Link } from '../../platform/router.tsx'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import { HarmIcon } from '../taxonomy/HarmIcon.tsx'
import styles from './HarmChips.module.css'

type Props = {
  byHarm: TicketGroups['by_harm']
  chosen: GroupHarm | ''
  /** The address of this page with that harm alone; none for all. */
  addressOf: (harm: GroupHarm | '') => string
}

/** How many tickets burn, by what is hurt; one narrows the list to it, again to all. */
export function HarmChips({ byHarm, chosen, addressOf }: Props) {
  return (
    <ul className={styles.chips} aria-label={texts.now.byHarm}>
      {byHarm.map(({ harm, tickets, groups }) => (
        <li key={harm}>
          <Link
            to={addressOf(harm === chosen ? '' : harm)}
            className={styles.chip}
            data-harm={harm}
            aria-current={harm === chosen || undefined}
            title={texts.now.inGroups(tickets, groups)}
          >
            <HarmIcon harm={harm} />
            <span>{texts.now.harm[harm]}</span>
            <strong>{formatCount(tickets)}</strong>
          </Link>
        </li>
      ))}
    </ul>
  )
}
