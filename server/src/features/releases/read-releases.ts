import { z } from 'zod'
import { keepable } from '../../platform/keepable-text.ts'

/** One that was published, as its list says. */
export type Release = {
  /** Three numbers: `1.10.0`. */
  version: string
  publishedAt: string | null
  /** Text, whatever mark-up is in it. */
  notes: string
  url: string | null
  /** The last migration that it brings, where its notes say so; null: it is not known. */
  migration: string | null
}

const MOST_RELEASES = 20
const MOST_NOTES = 4000
const LONGEST_URL = 500

/** What is read of GitHub's list of releases, which Gitea and Forgejo give as well. */
const Listed = z.array(
  z.object({
    tag_name: z.string(),
    body: z.string().nullish(),
    html_url: z.string().nullish(),
    published_at: z.iso.datetime({ offset: true }).nullish().catch(null),
    draft: z.boolean().nullish(),
    prerelease: z.boolean().nullish(),
  }),
)

/**
 * The latest releases of a list, the newest version first. Drafts, trials and names that are no version are left out.
 *
 * @returns null when the text is no such list.
 */
export function readReleases(text: string): Release[] | null {
  const { success, data } = Listed.safeParse(parsed(text))
  if (!success) return null
  return data
    .flatMap(({ tag_name, body, html_url, published_at, draft, prerelease }): Release[] => {
      const version = versionIn(tag_name)
      if (version === null || draft || prerelease) return []
      const notes = keepable(body ?? '').trim()
      return [
        {
          version,
          publishedAt: published_at ?? null,
          notes: notes.length > MOST_NOTES ? `${notes.slice(0, MOST_NOTES).toWellFormed()}…` : notes,
          url: html_url && isWebAddress(html_url) ? html_url : null,
          migration: MIGRATION.exec(notes)?.[1] ?? null,
        },
      ]
    })
    .sort((a, b) => compareVersions(b.version, a.version))
    .slice(0, MOST_RELEASES)
}

/** As `scripts/release-notes.mjs` writes it at the end. */
const MIGRATION = /^Database at `(\d{4}_\w{1,60})`/m

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isWebAddress = (text: string): boolean =>
  text.length <= LONGEST_URL && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const versionIn = (tag: string): string | null => /^v?(\d{1,6}\.\d{1,6}\.\d{1,6})$/.exec(tag)?.[1] ?? null

/** Below zero when the first is the older one. Both are three numbers. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  const at = left?.findIndex((number, place) => number !== right?.[place]) ?? -1
  return at === -1 ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0)
}
