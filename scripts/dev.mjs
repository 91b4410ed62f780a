// npm run dev: server, worker and page, each renewed when its files change. Sample tickets: npm run dev -- --samples
import { spawn } from 'node:child_process'
import { follow, install, main, root } from './setup.mjs'

await main(async () => {
  const node = await install()
  const options = ['--disable-warning=ExperimentalWarning', '--env-file-if-exists=.env']
  return follow(spawn(node, [...options, 'scripts/dev.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }))
})
