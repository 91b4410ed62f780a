import { readFileSync } from 'node:fs'

type Variables = Record<string, string | undefined>

/** Variables that hold a secret: each may stand in a file instead, which NAME_FILE names, as Docker and systemd hand them over. */
export const SECRET_NAMES = [
  'OPENAI_API_KEY',
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'REDIS_URL',
  'DATABASE_REPLICA_URL',
  'METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
  'SMTP_URL',
  'LANGSMITH_API_KEY',
  'OTEL_EXPORTER_OTLP_HEADERS',
]

/** More is no secret of ours. */
const LARGEST_SECRET = 64 * 1024

/**
 * Puts what the files hold in the place of the variables that name them, without the line end that editors add.
 *
 * @returns the variables, and a sentence for each mistake.
 */
export function readSecretFiles(variables: Variables): { variables: Variables; problems: string[] } {
  const problems: string[] = []
  const all = { ...variables }
  for (const name of SECRET_NAMES) {
    const file = all[`${name}_FILE`]?.trim()
    if (!file) continue
    if (all[name]?.trim()) {
      problems.push(`${name}_FILE: ${name} is set too; set one of them`)
      continue
    }
    try {
      const text = readFileSync(file, 'utf8')
      if (text.length > LARGEST_SECRET) throw new Error('it is too large to be a secret')
      if (text.trim() === '') throw new Error('it is empty')
      all[name] = text.trim()
    } catch (error) {
      problems.push(`${name}_FILE: ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { variables: all, problems }
}

/** Shorter names, such as HOST, are too near to those of others. */
const SHORTEST_LOOKED_AT = 8
/** Beginnings that no other program uses: whatever begins so and is not known is a mistake. */
const OWN_BEGINNINGS = [
  'LLM_',
  'BUDGET_USD_',
  'PRICE_',
  'BACKUP_',
  'HYBRID_',
  'METRICS_',
  'AUDIT_RETENTION',
  'TICKET_RETENTION',
  'CALL_RETENTION',
]

/**
 * Names that look like a variable of ours and are none: a misspelt budget would be no budget. Those of other programs are left alone.
 *
 * @returns a sentence for each, such as "OPENAI_API_KY: did you mean OPENAI_API_KEY?"
 */
export function misspelt(given: string[], known: string[]): string[] {
  const all = [...known, ...SECRET_NAMES.map((name) => `${name}_FILE`)]
  return given
    .filter((name) => !all.includes(name))
    .flatMap((name) => {
      const [nearest] = all
        .map((other) => ({ other, distance: editDistance(name.toUpperCase(), other) }))
        .sort((a, b) => a.distance - b.distance)
      if (!nearest) return []
      const isNear = name.length >= SHORTEST_LOOKED_AT && nearest.distance <= (nearest.other.length < 12 ? 1 : 2)
      if (isNear) return [`${name}: did you mean ${nearest.other}?`]
      return OWN_BEGINNINGS.some((beginning) => name.startsWith(beginning))
        ? [`${name}: there is no such variable`]
        : []
    })
    .sort()
}

/** Insertions, deletions, substitutions, and neighbours that changed places, each as one (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1]
      const least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1))
      const areSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(areSwapped ? Math.min(least, (before[j - 2] ?? 0) + 1) : least)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length] ?? 0
}
