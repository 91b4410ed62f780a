import { activeRuns } from './de/active-runs.ts'
import { analyze } from './de/analyze.ts'
import { app } from './de/app.ts'
import { bulk } from './de/bulk.ts'
import { chart } from './de/chart.ts'
import { comparison } from './de/comparison.ts'
import { live, offline } from './de/connection.ts'
import { corrections } from './de/corrections.ts'
import { evaluation } from './de/evaluation.ts'
import { explanation } from './de/explanation.ts'
import { firstPage } from './de/first-page.ts'
import { hooks } from './de/hooks.ts'
import { importing } from './de/import.ts'
import { insights } from './de/insights.ts'
import { language } from './de/language.ts'
import { loadMore } from './de/load-more.ts'
import { newTicket } from './de/new-ticket.ts'
import { now } from './de/now.ts'
import { pages } from './de/pages.ts'
import { palette } from './de/palette.ts'
import { platform } from './de/platform.ts'
import { queuedChanges } from './de/queued-changes.ts'
import { review } from './de/review.ts'
import { rules } from './de/rules.ts'
import { runs } from './de/runs.ts'
import { sameProblem } from './de/same-problem.ts'
import { search } from './de/search.ts'
import { sent } from './de/sent.ts'
import { connections } from './de/settings/connections.ts'
import { kept } from './de/settings/kept.ts'
import { audit, keys } from './de/settings/keys-and-audit.ts'
import { activations, learning, prompt } from './de/settings/learning.ts'
import { members } from './de/settings/members.ts'
import { modelChoice } from './de/settings/model-choice.ts'
import { settings } from './de/settings/settings.ts'
import { status } from './de/settings/status.ts'
import { timings } from './de/settings/timings.ts'
import { usage } from './de/settings/usage.ts'
import { writeBack } from './de/settings/write-back.ts'
import { shortcuts } from './de/shortcuts.ts'
import { theme } from './de/theme.ts'
import { themes } from './de/themes.ts'
import { ticketPane } from './de/ticket-pane.ts'
import { tickets } from './de/tickets.ts'
import { ui } from './de/ui.ts'
import { views } from './de/views.ts'
import { webhooks } from './de/webhooks.ts'
import type { Texts } from './texts.ts'

/** Every word of the app in German. */
export const de: Texts = {
  learning,
  members,
  review,
  app,
  explanation,
  firstPage,
  activeRuns,
  corrections,
  ui,
  activations,
  audit,
  prompt,
  chart,
  loadMore,
  platform,
  themes,
  tickets,
  bulk,
  ticketPane,
  modelChoice,
  newTicket,
  sameProblem,
  search,
  runs,
  analyze,
  comparison,
  connections,
  writeBack,
  hooks,
  rules,
  webhooks,
  evaluation,
  insights,
  importing,
  sent,
  settings,
  usage,
  views,
  palette,
  shortcuts,
  kept,
  timings,
  status,
  live,
  now,
  offline,
  queuedChanges,
  keys,
  language,
  theme,
  pages,
}
