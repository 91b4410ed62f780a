import { hasTags } from '@sta/markup/html-tags'
import { readHtml } from '@sta/markup/read-html'
import { readableText } from '@sta/markup/readable'
import { blankPrefixes } from '../messages/title-prefixes.ts'
import { strengthIn, type Theme } from './find-themes.ts'
import type { Term } from './theme-terms.ts'

/** A ticket of the sample that belongs to a theme. */
export type ThemeMember = {
  ticketId: number
  title: string
  quotes: string[]
  /** ISO 639-1. */
  language: string | null
  terms: Term[]
  isFlagged: boolean
}

/** What a theme shows of its tickets. */
export type ThemeFace = { titles: Record<string, string>; quote: string; ticketIds: number[] }

/** Stands for a language that is not known (BCP 47). */
const UNKNOWN_LANGUAGE = 'und'
const MOST_LANGUAGES = 5
/** Of a theme's tickets, so many have the same title, or the same pair of words, before it stands for all. */
const SAID_BY = 0.2
const LONGEST_TITLE = 80
const LONGEST_QUOTE = 200
const EXAMPLES = 5

/** A quote is a passage of the message as it came; people read it without tags and signs, also one that was cut off in the middle. */
const asText = (quote: string): string => {
  const whole = quote.replace(/<[^<>]*$/, '')
  const text = hasTags(whole)
    ? readHtml(whole)
        .map((piece) => piece.text)
        .join('')
    : readableText(whole)
  return text.trim()
}

/** Its title by the language of its tickets, most often written first; the quote and the examples that say most of it. */
export function faceOf(theme: Theme, members: ThemeMember[]): ThemeFace {
  const byLanguage = [...Map.groupBy(members, ({ language }) => language ?? UNKNOWN_LANGUAGE)]
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_LANGUAGES)
  const titles = Object.fromEntries(byLanguage.map(([language, own]) => [language, titleOf(theme.seed, own)]))
  const ranked = members
    .map((member) => ({
      member,
      strength: strengthIn(
        theme,
        member.terms.map(({ key }) => key),
      ),
    }))
    .sort((a, b) => b.strength - a.strength || a.member.ticketId - b.member.ticketId)
    .map(({ member }) => member)
  const quote = ranked.filter(({ isFlagged }) => !isFlagged).flatMap(({ quotes }) => quotes)[0] ?? ''
  return {
    titles: Object.keys(titles).length > 0 ? titles : { [UNKNOWN_LANGUAGE]: capital(theme.seed) },
    quote: asText(quote).slice(0, LONGEST_QUOTE).toWellFormed(),
    ticketIds: ranked.slice(0, EXAMPLES).map(({ ticketId }) => ticketId),
  }
}

/** A title that many tickets have, else the pair of words around the seed that most have, else the seed as it is written. */
function titleOf(seed: string, members: ThemeMember[]): string {
  const least = Math.max(2, members.length * SAID_BY)
  const named = members.filter(({ terms }) => terms.some(({ key, inTitle }) => inTitle && key === seed))
  const title = mostOften(named.map((member) => blankPrefixes(member.title).replace(/\s+/g, ' ').trim()))
  if (title && title.count >= least && title.text.length <= LONGEST_TITLE) return capital(title.text)
  if (!seed.includes(' ')) {
    const pairs = members.flatMap(({ terms }) =>
      terms.filter(({ key }) => key.split(' ').includes(seed) && key !== seed),
    )
    const pair = mostOften(pairs.map(({ key }) => key))
    if (pair && pair.count >= least) return capital(writtenAs(pair.text, members))
  }
  return capital(writtenAs(seed, members))
}

const writtenAs = (key: string, members: ThemeMember[]): string => {
  const written = members.flatMap(({ terms }) => terms.filter((term) => term.key === key).map((term) => term.written))
  return mostOften(written.map((text) => (text === text.toUpperCase() ? text : text.toLowerCase())))?.text ?? key
}

/** Of equally many the shortest, then the first in the alphabet, so that the same tickets give the same title. */
function mostOften(texts: string[]): { text: string; count: number } | null {
  const counts = new Map<string, number>()
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))
  return best ? { text: best[0], count: best[1] } : null
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
