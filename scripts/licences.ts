// npm run licences: prints the licence of every package that package-lock.json names. Kept nowhere, so that it is never out of date.
import { readFileSync } from 'node:fs'

const ROOT = new URL('../', import.meta.url)

type Locked = { version?: string; license?: string; link?: boolean; hasInstallScript?: boolean }
type Package = { name: string; version: string; licence: string; hasInstallScript: boolean }

/** Packages whose manifest names no licence: what their LICENSE file or README says, read by a person. */
const BY_HAND: Record<string, string> = { decko: 'MIT', stickyfill: 'MIT' }

/** All packages of others, once for each version, in the order of their names. */
export function lockedPackages(): Package[] {
  const lock: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync(new URL('package-lock.json', ROOT), 'utf8'),
  )
  const found = Object.entries(lock.packages).flatMap(([place, { version, license, link, hasInstallScript }]) => {
    const name = place.split('node_modules/').at(-1) ?? ''
    if (!place.includes('node_modules/') || link || !version) return []
    const licence = license ?? BY_HAND[name] ?? 'unknown'
    return [[`${name}@${version}`, { name, version, licence, hasInstallScript: hasInstallScript === true }] as const]
  })
  return [...new Map(found).values()].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

/** The page: how many packages have which licence, and each package. */
function licencePage(packages: Package[]): string {
  const licences = [...new Set(packages.map(({ licence }) => licence))].sort()
  const of = (licence: string) => packages.filter((each) => each.licence === licence)
  const counts = licences.map((licence) => `| ${licence} | ${of(licence).length} |`)
  const lists = licences.map(
    (licence) =>
      `## ${licence}\n\n${of(licence)
        .map(({ name, version }) => `- ${name} ${version}`)
        .join('\n')}\n`,
  )
  return `# Licences of the packages

Printed by \`npm run licences\` from package-lock.json. Packages for development and tests are among them. \`npm run sbom\` prints
the same as CycloneDX.

| licence | packages |
|---|---|
${counts.join('\n')}

${lists.join('\n')}`
}

if (import.meta.main) process.stdout.write(licencePage(lockedPackages()))
