import { useQuery } from '@tanstack/react-query'
import { GroupSpikeList } from '../insights/GroupSpikeList.tsx'
import { insightsQuery } from '../insights/insights-query.ts'
import { addDays, dayOf } from '../insights/range.ts'
import { SpikeList } from '../insights/SpikeList.tsx'

const DAYS = 7

/** Days of this week on which far more of a category came in than usual. Nothing at all when none did. */
export function SpikesNow() {
  const to = dayOf(Date.now())
  const { data } = useQuery(insightsQuery({ from: addDays(to, 1 - DAYS), to }))
  if (!data) return null
  return (
    <>
      <GroupSpikeList spikes={data.group_spikes ?? []} />
      {data.spikes.length > 0 && <SpikeList spikes={data.spikes} />}
    </>
  )
}
