import type { Analysis } from '@sta/contract/schemas/analyses'
import { formatCost } from '../../../platform/format-number.ts'
import { exactTime, formatDuration } from '../../../platform/format-time.ts'
import { Link } from '../../../platform/router.tsx'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { FoldedPart } from '../FoldedPart.tsx'
import styles from './AnalysisOrigin.module.css'

/** Where a result came from: enough to repeat it, or to doubt it. */
export function AnalysisOrigin({ analysis }: { analysis: Analysis }) {
  const { provenance: from } = analysis
  const words = texts.ticketPane
  const input = formatCount(from.input_tokens)
  const output = formatCount(from.output_tokens)
  const tokens =
    from.cached_tokens > 0
      ? words.tokenCountsCached(input, formatCount(from.cached_tokens), output)
      : words.tokenCounts(input, output)
  const facts = [
    [words.analyzed, exactTime(analysis.created_at)],
    [words.analyzer, from.analyzer === 'local' ? words.builtIn : words.languageModel],
    [words.model, from.model],
    [words.prompt, from.prompt_version],
    [words.categories, words.version(from.taxonomy_version)],
    [words.tokens, tokens],
    [words.cost, formatCost(from.cost_usd)],
    [words.took, from.reused ? words.reusedFromTwin : formatDuration(from.duration_ms)],
  ] as const
  const brief = from.reused
    ? words.originBriefReused(from.model)
    : words.originBrief(from.model, formatCost(from.cost_usd))
  return (
    <FoldedPart name="origin" title={words.origin} brief={brief}>
      <dl className={styles.facts}>
        <div>
          <dt>{words.run}</dt>
          <dd>
            <Link to={`/runs/${analysis.analysis_run_id}`} className={styles.link}>
              {words.runNumber(analysis.analysis_run_id)}
            </Link>
          </dd>
        </div>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </FoldedPart>
  )
}
