const HIDDEN = '[hidden]'

/** Shorter ones would take ordinary words out of every line. */
const SHORTEST = 6

/** Of fields that hold a secret. */
const NAMES = String.raw`(?:set-cookie|cookie|(?:proxy-)?authorization|[\w-]{0,40}(?:api[_-]?key|password|passwd|secret|token))`
const NO_SECRET = String.raw`(?!\[hidden\]|null\b|true\b|false\b|\d+[,}])`

/** What is a secret wherever it stands: the first group stays. */
const LOOKS: RegExp[] = [
  // The password of an address; the user's name stays.
  /(\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/"\\]{0,200}:)[^\s@/"\\]{1,500}(?=@)/gi,
  /(\bbearer\s+|authorization\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?[a-z]{3,20}\s+)[\w.~+/=-]{6,4000}/gi,
  // `"cookie":"…"` of JSON, to its end; then `api_key=…` and the like, also within a string of JSON.
  new RegExp(String.raw`("${NAMES}"\s{0,3}:\s{0,3}")(?:[^"\\]|\\.){1,4000}(?=")`, 'gi'),
  new RegExp(String.raw`(${NAMES}\\?["']?\s{0,3}[:=]\s{0,3}\\?["']?)${NO_SECRET}[^\s"'\\,;&}{]{3,4000}`, 'gi'),
  /()\b(?:sk-|sta_|hook_|ghp_|github_pat_|glpat-|xox[a-z]-|AKIA|AIza)[\w-]{12,200}/g,
]

/**
 * Takes secrets out of a line of the log: those that are known, as they stand and as JSON or an address writes them, and what looks like one.
 */
export function hideSecrets(known: string[]): (line: string) => string {
  const spellings = known
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
  // The longest first: one may be the beginning of another.
  const all = [...new Set(spellings)].sort((a, b) => b.length - a.length)
  return (line) => {
    const without = all.reduce((text, secret) => text.replaceAll(secret, HIDDEN), line)
    return LOOKS.reduce((text, look) => text.replaceAll(look, `$1${HIDDEN}`), without)
  }
}
