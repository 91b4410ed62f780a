import { app } from './en/app.ts'
import { live, offline } from './en/connection.ts'
import { firstPage } from './en/first-page.ts'
import { now } from './en/now.ts'
import { platform } from './en/platform.ts'
import { theme } from './en/theme.ts'
import { ui } from './en/ui.ts'

/** What the first page says in English: it comes with the first load, so nothing that can wait belongs here. */
export const first = {
  app,
  ui,
  platform,
  firstPage,
  live,
  now,
  offline,
  theme,
}
