import { execFileSync } from 'node:child_process'
import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'vite'

/**
 * npm run pack: the client library and the command line as packages for npm, each with all that it takes from the other rooms
 * of this repository. The tarballs are in `dist/packages`.
 */
const root = path.join(import.meta.dirname, '..')
const out = path.join(root, 'dist', 'packages')

type Manifest = { version: string; license: string; dependencies?: Record<string, string> }
const manifestOf = async (room: string): Promise<Manifest> =>
  JSON.parse(await readFile(path.join(root, room, 'package.json'), 'utf8'))

/** What a room needs from npm; the other rooms of this repository are in its bundle. */
const external = ({ dependencies }: Manifest, ...others: Manifest[]): Record<string, string> =>
  Object.fromEntries(
    [dependencies, ...others.map((other) => other.dependencies)]
      .map((given) => given ?? {})
      .flatMap(Object.entries<string>)
      .filter(([name]) => !name.startsWith('@sta/'))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

async function bundle(entry: string, folder: string, dependencies: string[]): Promise<void> {
  const isExternal = (id: string) =>
    id.startsWith('node:') || dependencies.some((name) => id === name || id.startsWith(`${name}/`))
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    build: {
      ssr: true,
      target: 'node22',
      minify: false,
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: {
        input: { [path.basename(entry, '.ts')]: path.join(root, entry) },
        external: isExternal,
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
    ssr: { noExternal: true },
  })
}

/** Declarations stand in the package as the sources do in the repository; each import leads to the file itself. */
async function writeTypes(folder: string): Promise<void> {
  const tsc = path.join(root, 'node_modules', '.bin', 'tsc')
  execFileSync(tsc, ['-p', path.join(root, 'sdk', 'tsconfig.types.json'), '--outDir', folder], { stdio: 'inherit' })
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue
    const text = await readFile(path.join(folder, name), 'utf8')
    const led = text
      .replace(/(['"])@sta\/([\w-]+)\/([\w/-]+)\1/g, (_all, quote: string, room: string, file: string) => {
        const to = path.posix.relative(path.posix.dirname(name), `${room}/src/${file}.js`)
        return `${quote}${to.startsWith('.') ? to : `./${to}`}${quote}`
      })
      .replace(/((?:from |import\()['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2')
    if (led !== text) await writeFile(path.join(folder, name), led)
  }
}

async function pack(folder: string, manifest: object, readme: string): Promise<void> {
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await cp(path.join(root, readme), path.join(folder, 'README.md'))
  await cp(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'))
  execFileSync('npm', ['pack', '--silent', '--pack-destination', out, folder], { cwd: root, stdio: 'inherit' })
}

const { version, license } = await manifestOf('cli')
const common = { version, license, type: 'module', engines: { node: '>=22' }, files: ['dist'] }
await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })

const client = path.join(out, 'client')
await bundle('sdk/src/index.ts', path.join(client, 'dist'), [])
await writeTypes(path.join(client, 'dist', 'types'))
const { zod = '' } = external(await manifestOf('contract'))
await pack(
  client,
  {
    name: '@support-ticket-analyst/client',
    description:
      'A typed client for Support Ticket Analyst: every endpoint, retries, pages, live events, imports of files',
    ...common,
    sideEffects: false,
    exports: { '.': { types: './dist/types/sdk/src/index.d.ts', default: './dist/index.mjs' } },
    // For the types alone: no code of it is loaded.
    dependencies: { zod },
  },
  'sdk/README.md',
)

const cli = path.join(out, 'cli')
const dependencies = external(
  await manifestOf('cli'),
  await manifestOf('contract'),
  await manifestOf('mcp'),
  await manifestOf('markup'),
  await manifestOf('import-file'),
)
await bundle('cli/src/main.ts', path.join(cli, 'dist'), Object.keys(dependencies))
await chmod(path.join(cli, 'dist', 'main.mjs'), 0o755)
await pack(
  cli,
  {
    name: '@support-ticket-analyst/cli',
    description: 'The command line of Support Ticket Analyst: add, import, analyze and export tickets',
    ...common,
    bin: { sta: './dist/main.mjs' },
    dependencies,
  },
  'cli/README.md',
)
