import { parentPort, workerData } from 'node:worker_threads'
import { createLocalAnalyzer } from '../../server/src/features/analyzers/local/local-analyzer.ts'
import { readCorpus } from '../../server/src/features/analyzers/local/training/corpus.ts'
import { DEFAULT_TAXONOMY } from '../../server/src/features/taxonomy/taxonomy.ts'

// Says when it is warm, and, once it is told to begin, how long each round took it.
const { rounds }: { rounds: number } = workerData
const tickets = readCorpus()
const analyzer = createLocalAnalyzer()
const context = { signal: new AbortController().signal, onUsage: () => {} }
const analyzeAll = () => analyzer.analyze(tickets, DEFAULT_TAXONOMY, context)

await analyzeAll()
parentPort?.once('message', async () => {
  const begun = performance.now()
  const before = process.threadCpuUsage()
  for (let round = 0; round < rounds; round++) await analyzeAll()
  const { user, system } = process.threadCpuUsage(before)
  parentPort?.postMessage({
    tickets: rounds * tickets.length,
    cpuSeconds: (user + system) / 1e6,
    seconds: (performance.now() - begun) / 1000,
  })
})
parentPort?.postMessage('warm')
