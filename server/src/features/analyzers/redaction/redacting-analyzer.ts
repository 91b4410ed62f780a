import type { PromptDraft } from '@sta/contract/schemas/prompts'
import type { Analyzer, DecidedExample, Finding, MadeBy } from '../analyzer.ts'
import type { Secret } from './kinds.ts'
import { openRedaction } from './redact.ts'

type Restore = (text: string) => string

const restoreFinding = (finding: Finding, restore: Restore): Finding => ({
  ...finding,
  categoryReason: finding.categoryReason && restore(finding.categoryReason),
  priorityReason: finding.priorityReason && restore(finding.priorityReason),
  notes: restore(finding.notes),
  evidence: finding.evidence.map(restore),
})

/** With placeholders that nobody puts anything in for: what an example says is of another ticket. */
function redactExample(example: DecidedExample, kinds: ReadonlySet<Secret>): DecidedExample {
  const { people, ...shown } = example
  const { redact } = openRedaction(kinds, people)
  const description = redact(example.description)
  return { ...shown, title: redact(example.title), description }
}

/**
 * The same analyzer, which is shown no secret of these kinds. Each ticket has placeholders of its own: what an answer about one
 * ticket says can never bring in a secret of another. The batch transport is not there: its answers come when nobody remembers
 * what was taken out.
 */
export function withRedaction(analyzer: Analyzer, kinds: ReadonlySet<Secret>): Analyzer {
  const { batch: _batch, inVersion, withPrompt, ...rest } = analyzer
  return {
    ...rest,
    ...(inVersion && { inVersion: async (made: MadeBy | null) => withRedaction(await inVersion(made), kinds) }),
    ...(withPrompt && { withPrompt: (draft: PromptDraft) => withRedaction(withPrompt(draft), kinds) }),
    promptVersion: `${analyzer.promptVersion}-redacted`,
    transports: analyzer.transports.filter((transport) => transport !== 'batch'),
    async analyze(tickets, taxonomy, context) {
      const redactions = tickets.map(({ people }) => openRedaction(kinds, people))
      const shown = tickets.map(({ title, description, examples }, index) => {
        const redact = redactions[index]?.redact ?? (() => '')
        // Who signs below is named in the title too, now and then.
        const body = redact(description)
        const text = { title: redact(title), description: body }
        return examples ? { ...text, examples: examples.map((example) => redactExample(example, kinds)) } : text
      })
      const findings = await analyzer.analyze(shown, taxonomy, context)
      return findings.map((finding, index) => {
        const restore = redactions[index]?.restore
        return finding && restore ? restoreFinding(finding, restore) : null
      })
    },
    async summarize(facts, context) {
      const { redact, restore } = openRedaction(
        kinds,
        facts.quotes.flatMap(({ people = [] }) => people),
      )
      const groups = facts.groups.map((group) => ({ ...group, title: redact(group.title) }))
      const quotes = facts.quotes.map(({ people, ...quote }) => ({ ...quote, quote: redact(quote.quote) }))
      const { prose, themes } = await analyzer.summarize({ ...facts, groups, quotes }, context)
      return { prose: restore(prose), themes: themes.map((theme) => ({ ...theme, title: restore(theme.title) })) }
    },
  }
}
