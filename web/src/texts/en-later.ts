import { activeRuns } from './en/active-runs.ts'
import { analyze } from './en/analyze.ts'
import { bulk } from './en/bulk.ts'
import { chart } from './en/chart.ts'
import { comparison } from './en/comparison.ts'
import { corrections } from './en/corrections.ts'
import { evaluation } from './en/evaluation.ts'
import { explanation } from './en/explanation.ts'
import { hooks } from './en/hooks.ts'
import { importing } from './en/import.ts'
import { insights } from './en/insights.ts'
import { language } from './en/language.ts'
import { loadMore } from './en/load-more.ts'
import { newTicket } from './en/new-ticket.ts'
import { pages } from './en/pages.ts'
import { palette } from './en/palette.ts'
import { queuedChanges } from './en/queued-changes.ts'
import { review } from './en/review.ts'
import { rules } from './en/rules.ts'
import { runs } from './en/runs.ts'
import { sameProblem } from './en/same-problem.ts'
import { search } from './en/search.ts'
import { sent } from './en/sent.ts'
import { connections } from './en/settings/connections.ts'
import { kept } from './en/settings/kept.ts'
import { audit, keys } from './en/settings/keys-and-audit.ts'
import { activations, learning, prompt } from './en/settings/learning.ts'
import { members } from './en/settings/members.ts'
import { modelChoice } from './en/settings/model-choice.ts'
import { settings } from './en/settings/settings.ts'
import { status } from './en/settings/status.ts'
import { timings } from './en/settings/timings.ts'
import { usage } from './en/settings/usage.ts'
import { writeBack } from './en/settings/write-back.ts'
import { shortcuts } from './en/shortcuts.ts'
import { themes } from './en/themes.ts'
import { ticketPane } from './en/ticket-pane.ts'
import { tickets } from './en/tickets.ts'
import { views } from './en/views.ts'
import { webhooks } from './en/webhooks.ts'

/** What all else says in English: it comes along with whatever is not in the first load. */
export const later = {
  activations,
  activeRuns,
  audit,
  chart,
  loadMore,
  views,
  analyze,
  comparison,
  connections,
  writeBack,
  hooks,
  rules,
  webhooks,
  evaluation,
  explanation,
  importing,
  insights,
  keys,
  language,
  learning,
  modelChoice,
  members,
  newTicket,
  pages,
  palette,
  prompt,
  review,
  runs,
  sameProblem,
  sent,
  settings,
  shortcuts,
  kept,
  timings,
  status,
  themes,
  ticketPane,
  search,
  tickets,
  queuedChanges,
  corrections,
  bulk,
  usage,
}
