/**
 * npm run bench:chaos: twenty runs under random kills, stops and freezes; counts what became of every ticket and call.
 *
 * A server and two workers share one embedded database. Each round has its own installation and ends with the counts of
 * testkit/chaos.ts; one broken promise anywhere ends the command with 1. `--seed` repeats the tickets, the blows
 * and their moments of one printed round, though not how far the machine is at each.
 */
import { parseArgs } from 'node:util'
import { type BlowKind, type ChaosReport, runChaos } from '@sta/testkit/chaos'
import { createRandom } from '@sta/testkit/chaos/random'
import { printTable } from './measure.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    tickets: { type: 'string', default: '1000' },
    blows: { type: 'string', default: '6' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
})
const [rounds, tickets, blowsARound] = [Number(values.rounds), Number(values.tickets), Number(values.blows)]
const WORKERS = 2
const KINDS: BlowKind[] = [
  'kill-server',
  'kill-worker',
  'kill-database',
  'kill-everything',
  'stop-worker',
  'freeze-worker',
]

const results: ({ seed: number } & ChaosReport)[] = []
for (let round = 0; round < rounds; round += 1) {
  const seed = Number(values.seed) + round
  const random = createRandom(seed)
  const blows = Array.from({ length: blowsARound }, () => random.pick(KINDS))
  try {
    const report = await runChaos({ seed, tickets, workers: WORKERS, blows })
    results.push({ seed, ...report })
    console.log(`seed ${seed}: ${report.broken.length === 0 ? 'every promise kept' : report.broken.join('\n  ')}`)
    if (report.broken.length > 0) process.exitCode = 1
  } catch (error) {
    console.log(`seed ${seed}: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}
printTable(
  ['seed', 'seconds', 'analyzed', 'failed', 'calls answered', 'texts asked twice', 'excused by the blows', 'blows'],
  results.map(({ seed, seconds, analyzed, failed, answered, repeated, excused, blows }) => [
    String(seed),
    Math.round(seconds),
    analyzed,
    failed,
    answered,
    repeated,
    excused,
    blows.map(({ kind }) => kind).join(' '),
  ]),
)
const sum = (countOf: (report: ChaosReport) => number) => results.reduce((total, each) => total + countOf(each), 0)
console.log(
  `${results.length} rounds, ${sum(({ blows }) => blows.length)} blows, ${sum(({ analyzed }) => analyzed)} tickets analyzed and ` +
    `${sum(({ failed }) => failed)} failed with a reason, ${sum(({ broken }) => broken.length)} promises broken, ` +
    `${sum(({ repeated }) => repeated)} texts asked twice of ${sum(({ excused }) => excused)} excused`,
)
