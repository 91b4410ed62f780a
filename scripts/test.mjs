// npm test: everything CI checks. A step that fails lets the others go on. One or some: npm test -- --only=types,unit
// npm run verify is those steps that need neither a database nor a browser.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkBundleSize } from './bundle-size.mjs'
import { findChromium } from './find-chromium.mjs'
import { buildWeb, Complaint, follow, install, main, needsShell, root } from './setup.mjs'
import { typeProjects } from './type-projects.mjs'

const reports = mkdtempSync(path.join(tmpdir(), 'test-reports-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))
const reportOf = (step) => path.join(reports, `${step}.json`)

/** In the order of their names here. */
const steps = {
  style: ({ run }) => run('biome', ['ci', '.']),
  types: checkTypes,
  knip: ({ run }) => run('knip', []),
  unit: ({ run }) => runVitest(run, 'unit', 'no-database'),
  database: ({ run }) => runVitest(run, 'database', 'database'),
  bundle: async ({ node }) => {
    await buildWeb(node)
    checkBundleSize()
  },
  e2e: async ({ run, node }) => {
    await buildWeb(node)
    const environment = { CHROMIUM_PATH: await findChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf('e2e') }
    await run('playwright', ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'], environment)
  },
}
const VERIFY = ['style', 'types', 'knip', 'unit']

function runVitest(run, step, project) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(step)}`]
  return run('vitest', ['run', '--project', project, ...reporters])
}

/** Two at a time, and only what changed since the last time. All of them, whatever the first one says. */
async function checkTypes({ run }) {
  const projects = typeProjects(root)
  const known = path.join(root, '.cache', 'types')
  mkdirSync(known, { recursive: true })
  const next = async () => {
    const complaints = []
    for (let name = projects.shift(); name; name = projects.shift()) {
      const buildInfo = path.join(known, `${name.replaceAll(path.sep, '-')}.tsbuildinfo`)
      const args = ['-p', name, '--incremental', '--tsBuildInfoFile', buildInfo]
      await run('tsc', args).catch((error) => complaints.push(error.message))
    }
    return complaints
  }
  const complaints = (await Promise.all([next(), next()])).flat()
  if (complaints.length > 0) throw new Complaint(complaints.join('\n'))
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
  const named = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',')
  const names = named ?? (args.includes('--verify') ? VERIFY : Object.keys(steps))
  const unknown = [
    ...names.filter((name) => !(name in steps)),
    ...args.filter((arg) => !/^--(only=.*|verify)$/.test(arg)),
  ]
  if (unknown.length > 0) throw new Complaint(`There is no ${unknown}, only: ${Object.keys(steps).join(', ')}`)
  return Object.keys(steps).filter((name) => names.includes(name))
}

function countTests() {
  const read = (step) => (existsSync(reportOf(step)) ? JSON.parse(readFileSync(reportOf(step), 'utf8')) : {})
  const { expected = 0, flaky = 0, unexpected = 0 } = read('e2e').stats ?? {}
  const vitest = [read('unit'), read('database')]
  const sum = (name) => vitest.reduce((total, report) => total + (report[name] ?? 0), 0)
  return { passed: sum('numPassedTests') + expected + flaky, failed: sum('numFailedTests') + unexpected }
}

await main(async () => {
  const names = wanted(process.argv.slice(2))
  const node = await install()
  const context = { node, run: runnerOf(node) }
  const results = []
  let isStopped = false
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (isStopped = true))
  for (const name of names) {
    const begun = performance.now()
    const complaint = await steps[name](context).catch((error) => error)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    if (complaint) console.error(complaint instanceof Complaint ? complaint.message : complaint)
    results.push(`${complaint ? 'FAILED' : 'ok'}: ${name} (${seconds} s)`)
    console.log(`${results.at(-1)}\n`)
    if (isStopped) break
  }
  if (results.length > 1) console.log(results.join('\n'))
  const isGood = !isStopped && results.every((result) => result.startsWith('ok'))
  const { passed, failed } = countTests()
  // A step that fails without a failed test is a failure too.
  console.log(`${passed} passed, ${isGood ? failed : Math.max(failed, 1)} failed`)
  return isGood ? 0 : 1
})
