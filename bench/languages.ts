/**
 * npm run bench:languages: how often the language of a ticket is found, by the analyzer's own stop words alone and with the
 * library that is asked where they do not decide; on the first 60 characters of each text of the corpus, and on whole tickets.
 */
import { detectLanguage } from '../server/src/features/analyzers/local/language.ts'
import { readTicket } from '../server/src/features/analyzers/local/reading.ts'
import { identifyShortText } from '../server/src/features/analyzers/local/short-text-language.ts'
import { splitTicket } from '../server/src/features/analyzers/local/split-ticket.ts'
import { readCorpus } from '../server/src/features/analyzers/local/training/corpus.ts'
import { readWords } from '../server/src/features/analyzers/local/words.ts'
import { printTable } from './measure.ts'

const CHARACTERS = 60
/** Fewer tickets tell nothing about a language. */
const FEWEST = 20

type Answers = { lang: string; alone: string | null; together: string | null }

const tickets = readCorpus().filter(({ lang }) => /^[a-z]{2}$/.test(lang))
const memoryBefore = process.memoryUsage().rss
const started = performance.now()
await identifyShortText(splitTicket({ title: '', description: 'ok' }))
console.log(
  `Loading the tables: ${Math.round(performance.now() - started)} ms, ${Math.round((process.memoryUsage().rss - memoryBefore) / 1e6)} MB`,
)

const ofBeginnings: Answers[] = []
const ofTickets: Answers[] = []
for (const { lang, title, description } of tickets) {
  const beginning = splitTicket({ title: '', description: description.slice(0, CHARACTERS) })
  const own = detectLanguage(readWords(beginning.newText))
  ofBeginnings.push({ lang, alone: own, together: own ?? (await identifyShortText(beginning)) })
  const whole = splitTicket({ title, description })
  const { language } = readTicket(whole)
  ofTickets.push({ lang, alone: language, together: language ?? (await identifyShortText(whole)) })
}

const right = (answers: Answers[], key: 'alone' | 'together') =>
  `${((100 * answers.filter((answer) => answer[key] === answer.lang).length) / answers.length).toFixed(1)} %`
const wrong = (answers: Answers[]) =>
  `${((100 * answers.filter(({ lang, together }) => together !== null && together !== lang).length) / answers.length).toFixed(1)} %`
const groups = [...Map.groupBy(tickets.keys(), (at) => tickets[at]?.lang ?? '')].filter(
  ([, ats]) => ats.length >= FEWEST,
)
const rows = [...groups, ['all', [...tickets.keys()]] as const].map(([name, ats]) => {
  const pick = (answers: Answers[]) => ats.flatMap((at) => answers[at] ?? [])
  return [
    name,
    ats.length,
    ...[ofBeginnings, ofTickets].flatMap((answers) => [
      right(pick(answers), 'alone'),
      right(pick(answers), 'together'),
      wrong(pick(answers)),
    ]),
  ]
})
printTable(
  [
    'language',
    'tickets',
    `first ${CHARACTERS} characters: own words`,
    'with eld',
    'wrong',
    'whole: own words',
    'with eld',
    'wrong',
  ],
  rows,
)
