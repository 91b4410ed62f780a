import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { minify, type Plugin, transformWithOxc } from 'vite'

const SOURCE = path.join(import.meta.dirname, 'src', 'sw', 'service-worker.ts')
/** The page has this name on the server; its own address is one more copy of it. */
const PAGE = '/'

/** Writes `/sw.js`, last of all: it names every file of the build, and its version is a hash of them. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    writeBundle: {
      order: 'post',
      async handler({ dir = '' }) {
        const { code } = await transformWithOxc(readFileSync(SOURCE, 'utf8'), SOURCE)
        const worker = `const FILES=${JSON.stringify(filesOf(dir))};\n${code}`
        writeFileSync(path.join(dir, 'sw.js'), (await minify('sw.js', worker)).code)
      },
    },
  }
}

/** Addresses of the build's files: those that the page names, and those that come later. */
function filesOf(dir: string): { version: string; first: string[]; rest: string[] } {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^sw\.js|\.(map|br|gz)$/.test(entry.name))
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted()
  const hash = createHash('sha256')
  for (const name of names) hash.update(name).update(readFileSync(path.join(dir, name)))
  const html = readFileSync(path.join(dir, 'index.html'), 'utf8')
  const addresses = names.filter((name) => name !== 'index.html').map((name) => `/${name}`)
  const isFirst = (address: string) => html.includes(`"${address}"`)
  return {
    version: hash.digest('hex').slice(0, 12),
    first: [PAGE, ...addresses.filter(isFirst)],
    rest: addresses.filter((address) => !isFirst(address)),
  }
}
