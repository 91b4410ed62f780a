// node scripts/release-notes.mjs v1.2.0: prints what the changelog says of that version; the words of a release.
import { readdirSync, readFileSync } from 'node:fs'

const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')

/**
 * @param {string} changelog in the format of Keep a Changelog
 * @param {string} version without the `v` of its tag
 * @returns {string | null} null: it has no words of that version
 */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1)
  const section = sections.find((each) => each.split(/[\s\]]/)[0]?.replace('[', '') === version)
  return section?.slice(section.indexOf('\n')).trim() || null
}

/** By it an installation knows whether this version changes its database. */
const latestMigration = () =>
  readdirSync(new URL('../server/migrations/', import.meta.url))
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .at(-1)
    ?.replace(/\.sql$/, '')

if (process.argv[1]?.endsWith('release-notes.mjs')) {
  const version = (process.argv[2] ?? '').replace(/^v/, '')
  const notes = notesOf(read('CHANGELOG.md'), version)
  const own = JSON.parse(read('package.json')).version
  const complaint =
    own !== version
      ? `package.json has version ${own}, not ${version}`
      : notes === null && `CHANGELOG.md has no section "## ${version}"`
  if (complaint) {
    console.error(complaint)
    process.exit(1)
  }
  console.log(`${notes}\n\nDatabase at \`${latestMigration()}\``)
}
