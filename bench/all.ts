/** npm run bench: every benchmark that ends within minutes, one after the other. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const BENCHMARKS = [
  ['throughput.ts'],
  ['workers.ts'],
  ['rate-limit.ts'],
  ['tokens.ts'],
  ['growth.ts', '--sizes', '10000,100000'],
]

for (const [name = '', ...args] of BENCHMARKS) {
  console.log(`\n— ${[name, ...args].join(' ')} —`)
  const file = fileURLToPath(new URL(name, import.meta.url))
  const [code] = await once(spawn(process.execPath, [file, ...args], { stdio: 'inherit' }), 'exit')
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
}
