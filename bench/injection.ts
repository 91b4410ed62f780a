// npm run bench:injection: how many of the attacks of the tests are recognized, and how many honest tickets are taken for one.
import { looksLikeInjection, mayAddressModel } from '../server/src/features/analyzers/injection.ts'
import { readCorpus } from '../server/src/features/analyzers/local/training/corpus.ts'
import { normalizeText } from '../server/src/features/analyzers/normal-text.ts'
import { ATTACKS } from '../testkit/injection/attacks.ts'

const share = (texts: string[], is: (normalized: string) => boolean): string => {
  const found = texts.filter((text) => is(normalizeText(text))).length
  return `${found} of ${texts.length} (${((100 * found) / texts.length).toFixed(1)} %)`
}

const honest = readCorpus().map(({ title, description }) => `${title}\n${description}`)
const kinds = [...new Set(ATTACKS.map(({ kind }) => kind))]
const textsOf = (kind: string | null) =>
  ATTACKS.filter((each) => kind === null || each.kind === kind).map(({ text }) => text)

process.stdout.write('| kind | asked about alone | flagged for a person |\n|---|---|---|\n')
for (const kind of kinds)
  process.stdout.write(
    `| ${kind} | ${share(textsOf(kind), mayAddressModel)} | ${share(textsOf(kind), looksLikeInjection)} |\n`,
  )
process.stdout.write(
  `| all | ${share(textsOf(null), mayAddressModel)} | ${share(textsOf(null), looksLikeInjection)} |\n`,
)
process.stdout.write(
  `| honest tickets of the corpus | ${share(honest, mayAddressModel)} | ${share(honest, looksLikeInjection)} |\n`,
)
