import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { SummaryFacts, SummaryText } from '../analyzer.ts'

/** Prose about the shape of a run. The same facts give the same text; exact counts are stated elsewhere. */
export function summarizeFacts(facts: SummaryFacts): SummaryText {
  if (facts.analyzed === 0) return { prose: nothingAnalyzed(facts), themes: [] }
  const sentences = [
    dominance(facts),
    urgency(facts),
    whatFirst(facts.byPriority, facts.groups[0]?.title),
    failures(facts),
  ]
  return { prose: sentences.filter((sentence) => sentence !== '').join(' '), themes: [] }
}

function nothingAnalyzed({ total, failed }: SummaryFacts): string {
  if (total === 0) return 'There was nothing to analyze.'
  if (failed > 0) return 'No ticket could be analyzed. Look at the reasons given for the failed ones, then retry them.'
  return 'No ticket has been analyzed yet.'
}

function dominance({ byCategory, analyzed }: SummaryFacts): string {
  const ranked = Object.entries(byCategory)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
  const [first, second, third] = ranked
  if (!first) return ''
  const [name, count] = first
  if (!second) return `Every ticket is about ${label(name)}.`
  if (count < analyzed * 0.3 && count - second[1] <= Math.max(1, analyzed * 0.03))
    return `No single topic dominates: ${label(name)} and ${label(second[0])} lead, closely followed by the rest.`
  const rest = third ? `${label(second[0])} and ${label(third[0])}` : label(second[0])
  return `${capital(share(count, analyzed))} of the tickets are about ${label(name)}, followed by ${rest}.`
}

function urgency({ byPriority, analyzed, quotes }: SummaryFacts): string {
  if (byPriority.high === 0) {
    if (byPriority.medium === 0) return 'Nothing is urgent: all of it is low priority.'
    return 'Nothing is high priority.'
  }
  const topics = new Map<string, number>()
  for (const { priority, category } of quotes)
    if (priority === 'high' && category) topics.set(category, (topics.get(category) ?? 0) + 1)
  const [topic] = [...topics].sort((a, b) => b[1] - a[1])
  const verb = byPriority.high === 1 ? 'is' : 'are'
  const mostly = !topic ? '' : byPriority.high === 1 ? ` (${label(topic[0])})` : `, most often about ${label(topic[0])}`
  const amount = byPriority.high === 1 ? 'a single ticket' : share(byPriority.high, analyzed)
  return `${capital(amount)} ${verb} high priority${mostly}.`
}

function whatFirst(byPriority: Record<Priority, number>, theme: string | undefined): string {
  if (byPriority.high > 0) return theme ? `Begin with “${theme}”.` : 'Begin with the high-priority ones.'
  return byPriority.medium > 0 ? 'Work through the medium ones in the order they came.' : ''
}

function failures({ failed, total }: SummaryFacts): string {
  if (failed === 0) return ''
  return `${capital(failed === 1 ? 'one ticket' : share(failed, total))} could not be analyzed and ${failed === 1 ? 'waits' : 'wait'} for a retry.`
}

function share(count: number, of: number): string {
  const part = count / of
  if (part >= 0.995) return 'all'
  if (part > 0.8) return 'nearly all'
  if (part > 0.55) return 'more than half'
  if (part > 0.45) return 'about half'
  if (part > 0.29) return 'about a third'
  if (part > 0.22) return 'about a quarter'
  if (part > 0.16) return 'about one in five'
  if (part > 0.08) return 'about one in ten'
  return 'only a few'
}

const LABELS: Record<string, string> = {
  bug: 'bugs',
  feature_request: 'feature requests',
  support: 'support questions',
  technical: 'technical matters',
  account: 'accounts',
  none: 'topics outside your categories',
}

const label = (name: string) => LABELS[name] ?? name.replaceAll('_', ' ')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
