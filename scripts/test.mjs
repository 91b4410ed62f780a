// npm test: everything CI checks, in its order, up to the first failure. One or some: npm test -- --only=types,unit
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkBundleSize } from './bundle-size.mjs'
import { findChromium } from './find-chromium.mjs'
import { buildWeb, Complaint, follow, install, main, needsShell, root } from './setup.mjs'

const reports = mkdtempSync(path.join(tmpdir(), 'test-reports-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))
const unitReport = path.join(reports, 'unit.json')
const e2eReport = path.join(reports, 'e2e.json')

const steps = {
  style: ({ run }) => run('biome', ['ci', '.']),
  types: checkTypes,
  knip: ({ run }) => run('knip', []),
  unit: ({ run }) => run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`]),
  bundle: async ({ node }) => {
    await buildWeb(node)
    checkBundleSize()
  },
  e2e: async ({ run }) => {
    const environment = { CHROMIUM_PATH: await findChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport }
    await run('playwright', ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'], environment)
  },
}

async function checkTypes({ run }) {
  const projects = ['contract', 'import-file', 'server', 'web', 'cli', 'testkit', 'bench', 'e2e'].filter((name) =>
    existsSync(path.join(root, name, 'tsconfig.json')),
  )
  const next = async () => {
    for (let name = projects.shift(); name; name = projects.shift()) await run('tsc', ['-p', name])
  }
  const results = await Promise.allSettled([next(), next()])
  for (const { reason } of results) if (reason) throw reason
}

/** Runs an installed tool on Node 24, its output straight to ours. */
function runnerOf(node) {
  const folders = [path.join(root, 'node_modules', '.bin'), path.dirname(node), process.env.PATH]
  const inherited = { ...process.env, PATH: folders.join(path.delimiter) }
  return async (tool, args, environment = {}) => {
    const options = { cwd: root, env: { ...inherited, ...environment }, stdio: 'inherit', shell: needsShell(tool) }
    const code = await follow(spawn(tool, args, options))
    if (code !== 0) throw new Complaint(`${[tool, ...args.slice(0, 2)].join(' ')} ended with ${code}.`)
  }
}

function wanted(args) {
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length)
  const names = only?.split(',') ?? Object.keys(steps)
  const unknown = [...names.filter((name) => !(name in steps)), ...args.filter((arg) => !arg.startsWith('--only='))]
  if (unknown.length > 0) throw new Complaint(`There is no ${unknown}, only: ${Object.keys(steps).join(', ')}`)
  return names
}

function countTests() {
  const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})
  const { numPassedTests = 0, numFailedTests = 0 } = read(unitReport)
  const { expected = 0, flaky = 0, unexpected = 0 } = read(e2eReport).stats ?? {}
  return { passed: numPassedTests + expected + flaky, failed: numFailedTests + unexpected }
}

await main(async () => {
  const names = wanted(process.argv.slice(2))
  const node = await install()
  const context = { node, run: runnerOf(node) }
  let complaint
  for (const name of names) {
    const begun = performance.now()
    complaint = await steps[name](context).catch((error) => error)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    console.log(`${complaint ? 'FAILED' : 'ok'}: ${name} (${seconds} s)\n`)
    if (complaint) break
  }
  const { passed, failed } = countTests()
  if (complaint) console.error(complaint instanceof Complaint ? complaint.message : complaint)
  // A step that fails without a failed test is a failure too.
  console.log(`${passed} passed, ${complaint ? Math.max(failed, 1) : failed} failed`)
  return complaint ? 1 : 0
})
