import type { ReportGroup } from '@sta/contract/schemas/run-reports'
import { readableText } from '@sta/markup/readable'
import { useState } from 'react'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { Age } from '../../../ui/Age.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { Button } from '../../../ui/controls/Button.tsx'
import { Section } from '../../../ui/page/Page.tsx'
import { HarmIcon } from '../../taxonomy/HarmIcon.tsx'
import { ticketsOfRun } from './report-addresses.ts'
import styles from './UrgentGroups.module.css'

const SHOWN_AT_FIRST = 6

type Props = { runId: number; groups: ReportGroup[]; leftOut: number }

/** Urgent tickets of a run, those that say the same together, what burns most first. Print has them all. */
export function UrgentGroups({ runId, groups, leftOut }: Props) {
  const [showAll, setShowAll] = useState(false)
  if (groups.length === 0) return null
  return (
    <Section
      title={texts.runs.urgent}
      aside={
        groups.length > SHOWN_AT_FIRST && (
          <Button variant="ghost" size="small" aria-expanded={showAll} onClick={() => setShowAll(!showAll)}>
            {showAll ? texts.runs.showFewer : texts.runs.showAllCount(groups.length)}
          </Button>
        )
      }
    >
      <ol className={styles.groups}>
        {groups.map((group, place) => (
          <li
            key={group.group_id}
            className={styles.group}
            data-harm={group.harm}
            data-later={(!showAll && place >= SHOWN_AT_FIRST) || undefined}
          >
            <Group runId={runId} group={group} />
          </li>
        ))}
      </ol>
      {leftOut > 0 && <p className={styles.leftOut}>{texts.runs.groupsLeftOut(leftOut)}</p>}
    </Section>
  )
}

/** Seen within this time, first and last are one. */
const ONE_MOMENT_MS = 60_000

function Group({ runId, group }: { runId: number; group: ReportGroup }) {
  const { group_id, harm, reach, title, count, to_review } = group
  const quote = readableText(group.quote)
  return (
    <>
      <div className={styles.head}>
        <span className={styles.harm}>
          <HarmIcon harm={harm} /> {texts.now.harm[harm]}
        </span>
        {reach !== 'one' && <Chip tone="bad">{texts.now.reach[reach]}</Chip>}
        {to_review > 0 && (
          <Link to={ticketsOfRun(runId, { group_id, needs_review: true })} className={styles.review}>
            {texts.now.toReview(to_review)}
          </Link>
        )}
        <span className={styles.when}>
          {texts.now.firstAndLast(
            <Age key="first" at={group.first_seen} phrase />,
            <Age key="last" at={group.last_seen} phrase />,
            Date.parse(group.last_seen) - Date.parse(group.first_seen) < ONE_MOMENT_MS,
          )}
        </span>
      </div>
      <Link to={ticketsOfRun(runId, { group_id })} className={styles.title}>
        {texts.now.saySo(count, title)}
      </Link>
      {quote !== '' && quote !== title && <q className={styles.quote}>{quote}</q>}
    </>
  )
}
