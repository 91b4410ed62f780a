import { INBOX } from '../../../platform/addresses.ts'

type Which = {
  priority?: string
  category?: string
  group_id?: number
  theme_id?: number
  needs_review?: boolean
  stand_in?: boolean
}

/** The tickets of a run in the inbox, and which of them. */
export const ticketsOfRun = (runId: number, which: Which = {}): string =>
  `${INBOX}?${new URLSearchParams({
    status: 'all',
    ...Object.fromEntries(Object.entries(which).map(([name, value]) => [name, String(value)])),
    run_id: String(runId),
  })}`

/** The failed tickets of a run, on its own page. */
export const failuresOfRun = (runId: number): string => `/runs/${runId}?tab=failures`
