// npm start: installs and builds what is missing or has changed, then runs the server on Node 24, or a command such as --backup.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { become, buildWeb, install, main, root } from './setup.mjs'

await main(async () => {
  const node = await install({ isForUse: true })
  const serves = process.argv.length === 2
  if (serves) await buildWeb(node)
  // Young objects get 12 MB instead of 48, old ones half as much again as is in use instead of up to four times: as fast, with memory that nobody uses left alone.
  const options = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4', '--heap-growing-percent=50']
  if (existsSync(path.join(root, '.env'))) options.push('--env-file=.env')
  const args = [...options, 'server/src/main.ts', ...process.argv.slice(2)]
  // What was compiled once is read the next time: a third less work at each start.
  const cache = { NODE_COMPILE_CACHE: path.join(root, '.cache', 'compile') }
  // Of what threads give back to the C library, each of up to 16 arenas keeps its own, and up to 64 MB of it: two of 128 KB keep less.
  const memory = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' }
  const env = { ...cache, ...memory, ...process.env }
  return become(node, args, { cwd: root, env })
})
