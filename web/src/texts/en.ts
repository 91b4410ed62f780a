import { activeRuns } from './en/active-runs.ts'
import { app } from './en/app.ts'
import { bulk } from './en/bulk.ts'
import { live, offline } from './en/connection.ts'
import { corrections } from './en/corrections.ts'
import { firstPage } from './en/first-page.ts'
import { now } from './en/now.ts'
import { platform } from './en/platform.ts'
import { queuedChanges } from './en/queued-changes.ts'
import { search } from './en/search.ts'
import { theme } from './en/theme.ts'
import { tickets } from './en/tickets.ts'
import { ui } from './en/ui.ts'

/** What the first page says in English: it comes with the first load, so nothing that can wait belongs here. */
export const first = {
  app,
  ui,
  platform,
  firstPage,
  tickets,
  bulk,
  search,
  corrections,
  activeRuns,
  live,
  now,
  offline,
  queuedChanges,
  theme,
}
