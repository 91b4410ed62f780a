import { analyze } from './en/analyze.ts'
import { chart } from './en/chart.ts'
import { comparison } from './en/comparison.ts'
import { connections } from './en/connections.ts'
import { evaluation } from './en/evaluation.ts'
import { explanation } from './en/explanation.ts'
import { importing } from './en/import.ts'
import { insights } from './en/insights.ts'
import { audit, keys } from './en/keys-and-audit.ts'
import { language } from './en/language.ts'
import { activations, learning, prompt } from './en/learning.ts'
import { loadMore } from './en/load-more.ts'
import { members } from './en/members.ts'
import { modelChoice } from './en/model-choice.ts'
import { newTicket } from './en/new-ticket.ts'
import { pages } from './en/pages.ts'
import { palette } from './en/palette.ts'
import { review } from './en/review.ts'
import { runs } from './en/runs.ts'
import { sameProblem } from './en/same-problem.ts'
import { settings } from './en/settings.ts'
import { shortcuts } from './en/shortcuts.ts'
import { status } from './en/status.ts'
import { themes } from './en/themes.ts'
import { ticketPane } from './en/ticket-pane.ts'
import { usage } from './en/usage.ts'
import { views } from './en/views.ts'

/** What all else says in English: it comes along with whatever is not in the first load. */
export const later = {
  activations,
  audit,
  chart,
  loadMore,
  views,
  analyze,
  comparison,
  connections,
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
  settings,
  shortcuts,
  status,
  themes,
  ticketPane,
  usage,
}
