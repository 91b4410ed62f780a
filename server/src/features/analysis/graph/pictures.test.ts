import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createLocalAnalyzer } from '../../analyzers/local/local-analyzer.ts'
import { buildChunkGraph } from './chunk-graph.ts'
import { buildSummaryGraph } from './summary-graph.ts'

const ARCHITECTURE = readFileSync(new URL('../../../../../docs/architecture.md', import.meta.url), 'utf8')
const analyzer = createLocalAnalyzer()

test.each([
  ['chunk', buildChunkGraph(analyzer, async () => ({}))],
  ['summary', buildSummaryGraph({ analyzer, told: { groups: [], themes: [] }, onUsage: () => {} })],
])('docs/architecture.md shows the %s graph as it is', async (_name, graph) => {
  const drawn = (await graph.getGraphAsync({})).drawMermaid({ withStyles: false })
  const picture = drawn.replaceAll('\t', '  ').trim()
  expect(ARCHITECTURE).toContain(`\`\`\`mermaid\n${picture}\n\`\`\`\n`)
})
