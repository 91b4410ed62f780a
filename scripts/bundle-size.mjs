// What a browser has to load before it shows the first page, and the limit on it.
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { Complaint, main, root } from './setup.mjs'

const limitBytes = 105_500

/** Checks the built page: module scripts, module preloads and all they import statically, gzip-compressed. */
export function checkBundleSize(dist = path.join(root, 'web', 'dist')) {
  const page = path.join(dist, 'index.html')
  if (!existsSync(page)) throw new Complaint(`${page} is missing: build the web page first.`)
  const files = withImports(entriesOf(readFileSync(page, 'utf8'), dist))
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
  const figure = `First load: ${(bytes / 1000).toFixed(1)} kB of JavaScript in ${files.length} files, gzip-compressed`
  if (bytes > limitBytes) throw new Complaint(`${figure}: more than ${limitBytes / 1000} kB.`)
  console.log(`${figure} (limit ${limitBytes / 1000} kB)`)
}

function entriesOf(html, dist) {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? []
  const entries = tags.filter((tag) => /type="module"|rel="modulepreload"/.test(tag))
  const addresses = entries.flatMap((tag) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? [])
  return addresses.map((address) => path.join(dist, address))
}

/** Dynamic imports have a parenthesis after `import` and do not match: they are not part of the first load. */
function withImports(entries) {
  const found = new Set()
  const visit = (file) => {
    if (found.has(file) || !existsSync(file)) return
    found.add(file)
    const imports = readFileSync(file, 'utf8').matchAll(/\b(?:import|from)\s*["'](\.[^"']+\.js)["']/g)
    for (const [, address] of imports) visit(path.join(path.dirname(file), address))
  }
  for (const file of entries) visit(file)
  return [...found]
}

const isProgram = process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
if (isProgram) await main(async () => checkBundleSize())
