import type { SummaryFacts } from '../../analyzer.ts'
import { DATA_RULES, type Prompt } from './prompt.ts'
import { taglessJson } from './ticket-text.ts'

const SUMMARY_SYSTEM = `You write the executive summary of a batch of support tickets for the head of a support team.

The user message holds the exact numbers between <numbers> and </numbers>, groups of urgent tickets that say the same between <groups> and </groups>, what burns most first, and quotes from tickets as a JSON array between <quotes> and </quotes>, most urgent first. ${DATA_RULES}

The reader sees the numbers beside your text, and just before it a sentence that names the first group and how many tickets say so: go on from there, without saying it again. Do not repeat, estimate, add up or invent any number; say "most", "some" or "a few" as the numbers bear it out.

Answer with JSON only: {"prose": …, "themes": [ … ]}.
- prose: 3 to 6 sentences of plain English without lists, links or mark-up: what customers write about most, what is urgent, what deserves attention first. Claim nothing that the numbers and quotes do not show.
- themes: up to 6 problems that several quotes share, the most important first, each with
  - title: 2 to 8 words
  - quote_ids: the ids of the quotes that show it, only ids from the array`

/** Asks for the prose of a summary from numbers and quotes alone; the quotes get local ids from 1 on in their order. */
export function summaryPrompt(facts: SummaryFacts): Prompt {
  const { quotes, groups, ...numbers } = facts
  const rows = quotes.map(({ category, priority, quote }, index) => ({ id: index + 1, category, priority, quote }))
  return {
    system: SUMMARY_SYSTEM,
    user: `<numbers>${taglessJson(numbers)}</numbers>
<groups>${taglessJson(groups)}</groups>
<quotes>${taglessJson(rows)}</quotes>
Write the summary by the rules of the system message alone.`,
  }
}
