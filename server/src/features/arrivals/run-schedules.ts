import { HOUR_MS } from '../../platform/days.ts'
import { type ArrivalDeps, MOST_TICKETS, startByItself } from './analyze-arrivals.ts'
import { onScheduleOf, takeArrivals } from './arrival-queries.ts'
import { nextAfter } from './schedule.ts'
import { type ScheduledTiming, selectScheduled, setNextTime, takeScheduled } from './timing-queries.ts'

/**
 * Starts the runs whose time has come, by the clock of the database. What waits is taken, its run is written down and the next
 * time is set together: whichever worker comes first does it, and one that dies in between did nothing. Times that passed
 * while no worker was there are made up for once.
 */
export async function runSchedules(deps: ArrivalDeps): Promise<void> {
  for (const timing of await selectScheduled(deps.db)) {
    if (timing.next_at <= timing.at) await runScheduled(deps, timing)
    else if (wasPutBack(timing)) await setRight(deps, timing)
  }
}

const timesOf = ({ cron, time_zone }: ScheduledTiming) => ({ cron, timeZone: time_zone })

async function runScheduled(deps: ArrivalDeps, timing: ScheduledTiming): Promise<void> {
  const { place, at } = timing
  await startByItself(deps, 'schedule', async (tx) => {
    if (!(await takeScheduled(tx, timing))) return []
    const { ticketIds, isMore } = await takeArrivals(tx, onScheduleOf(place), MOST_TICKETS)
    // The rest makes a further run with the next look.
    if (!isMore) await setNextTime(tx, place, nextAfter(timesOf(timing), at))
    return ticketIds
  })
}

/** The next time was worked out while the clock was far ahead: without this nothing would be analyzed until it comes there again. */
const wasPutBack = ({ at, reckoned_at }: ScheduledTiming): boolean => reckoned_at.getTime() > at.getTime() + HOUR_MS

async function setRight({ db }: ArrivalDeps, timing: ScheduledTiming): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (await takeScheduled(tx, timing)) await setNextTime(tx, timing.place, nextAfter(timesOf(timing), timing.at))
  })
}
