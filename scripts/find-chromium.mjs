import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Complaint, runQuietly } from './setup.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * A Chromium for the end-to-end tests: CHROMIUM_PATH, else an installed one, else Playwright's own, else, where we may,
 * the one of the distribution.
 *
 * @returns {Promise<string>} path of the browser
 */
export async function findChromium(environment = process.env) {
  const given = environment.CHROMIUM_PATH
  if (given) {
    if (existsSync(given)) return given
    throw new Complaint(`CHROMIUM_PATH is ${given}, where there is no browser.`)
  }
  const found = installed(environment) ?? (await ofPlaywright())
  if (found) return found
  if (mayInstall()) {
    const options = { env: { ...environment, DEBIAN_FRONTEND: 'noninteractive' } }
    await runQuietly('Updating the package lists', 'apt-get', ['update', '-q'], options)
    const args = ['install', '-y', '-q', '--no-install-recommends', 'chromium']
    await runQuietly('Installing Chromium', 'apt-get', args, options)
    const fresh = installed(environment)
    if (fresh) return fresh
  }
  throw new Complaint(
    'The end-to-end tests need a browser: install Chromium or Chrome, run "npx playwright install --with-deps chromium", or set CHROMIUM_PATH.',
  )
}

function installed(environment) {
  const folders = (environment.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '')
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return (
    onPath.find((file) => existsSync(file) && runs(file)) ?? usualPlaces(environment).find((file) => existsSync(file))
  )
}

/** On Ubuntu `chromium-browser` can be a script that only says that it needs snap. */
function runs(file) {
  return spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0
}

function usualPlaces(environment) {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (process.platform !== 'win32') return []
  const { PROGRAMFILES, 'PROGRAMFILES(X86)': programFiles32, LOCALAPPDATA } = environment
  const folders = [PROGRAMFILES, programFiles32, LOCALAPPDATA].filter((folder) => folder !== undefined)
  return folders.map((folder) => path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'))
}

async function ofPlaywright() {
  try {
    const { chromium } = await import('@playwright/test')
    const file = chromium.executablePath()
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}

function mayInstall() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return process.getuid?.() === 0 && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release)
}
