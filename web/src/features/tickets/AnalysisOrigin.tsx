import type { Analysis } from '@sta/contract/analyses'
import { Link } from 'react-router'
import { formatCost, formatCount } from '../../platform/format-number.ts'
import { exactTime, formatDuration } from '../../platform/format-time.ts'
import styles from './AnalysisOrigin.module.css'
import { FoldedPart } from './FoldedPart.tsx'

const ANALYZERS = { openai: 'Language model', local: 'Built in, on this machine' } as const

/** Where a result came from: enough to repeat it, or to doubt it. */
export function AnalysisOrigin({ analysis }: { analysis: Analysis }) {
  const { provenance: from } = analysis
  const tokens = `${formatCount(from.input_tokens)} in${from.cached_tokens > 0 ? ` (${formatCount(from.cached_tokens)} cached)` : ''}, ${formatCount(from.output_tokens)} out`
  const facts = [
    ['Analyzed', exactTime(analysis.created_at)],
    ['Analyzer', ANALYZERS[from.analyzer]],
    ['Model', from.model],
    ['Prompt', from.prompt_version],
    ['Categories', `Version ${from.taxonomy_version}`],
    ['Tokens', tokens],
    ['Cost', formatCost(from.cost_usd)],
    ['Took', from.reused ? 'Reused from an identical ticket, without a call' : formatDuration(from.duration_ms)],
  ] as const
  const brief = `${from.model}, ${from.reused ? 'reused' : `cost ${formatCost(from.cost_usd)}`}`
  return (
    <FoldedPart name="origin" title="Where this comes from" brief={brief}>
      <dl className={styles.facts}>
        <div>
          <dt>Run</dt>
          <dd>
            <Link to={`/runs/${analysis.analysis_run_id}`} className={styles.link}>
              Run {analysis.analysis_run_id}
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
