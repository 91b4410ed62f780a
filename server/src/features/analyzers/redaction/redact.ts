import { type Found, findSecrets } from './find-secrets.ts'
import type { Secret } from './kinds.ts'
import { namePatterns } from './known-names.ts'

/**
 * Takes secrets out of texts that belong together, such as title and description of a ticket: the same secret becomes the
 * same placeholder in all of them, so that a model can still tell who is who.
 *
 * @param people who is known to have to do with them: their names are kept out wherever they stand, if names are.
 * @returns `redact` for what is sent, and `restore` for what comes back: it puts in what was taken out of these texts, and
 * nothing else. Placeholders that nobody made stay as they are.
 */
export function openRedaction(kinds: ReadonlySet<Secret>, people: readonly string[] = []) {
  const placeholders = new Map<string, string>()
  const values = new Map<string, string>()
  const counts = new Map<Secret, number>()

  const placeholderOf = (kind: Secret, value: string, text: string): string => {
    const known = placeholders.get(value)
    if (known) return known
    for (;;) {
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      const name = `${kind.toUpperCase()}_${count}`
      // A text may hold what looks like one of ours.
      if (text.includes(name)) continue
      placeholders.set(value, `[${name}]`)
      values.set(name, value)
      return `[${name}]`
    }
  }

  const known = new Map(kinds.has('name') ? people.map((name) => [name, namePatterns(name)]) : [])
  /** Who signed in one place is kept out of the others too, by the whole name and by its parts. */
  const withNames = (text: string, found: Found[]): Found[] => {
    for (const { kind, from, to } of found) {
      const name = text.slice(from, to)
      if (kind === 'name' && !known.has(name)) known.set(name, namePatterns(name))
    }
    const all = [...found]
    const named = [...known.values()].flat().flatMap((pattern) => [...text.matchAll(pattern)])
    for (const { index, 0: name } of named.toSorted((a, b) => b[0].length - a[0].length)) {
      const one: Found = { kind: 'name', from: index, to: index + name.length }
      if (!all.some((other) => one.from < other.to && other.from < one.to)) all.push(one)
    }
    return all.toSorted((a, b) => a.from - b.from)
  }

  const redact = (text: string): string => {
    let done = ''
    let at = 0
    for (const { kind, from, to } of withNames(text, findSecrets(text, kinds))) {
      done += text.slice(at, from) + placeholderOf(kind, text.slice(from, to), text)
      at = to
    }
    return done + text.slice(at)
  }
  // Models leave out the brackets now and then.
  const restore = (text: string): string =>
    text.replace(/\[([A-Z]+_\d+)\]|\b([A-Z]+_\d+)\b/g, (all, inBrackets, bare) => values.get(inBrackets ?? bare) ?? all)

  return { redact, restore }
}
