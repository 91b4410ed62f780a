import { namesNoSubject, tellingStem } from '../groups/group-text.ts'

/** A word or a pair of neighbours of a ticket, and how it is written there. */
export type Term = { key: string; written: string; inTitle: boolean }

/** What is read of a ticket: its title and the quotes that its result rests on. */
export type ThemeText = { title: string; quotes: string[] }

const MOST_TERMS = 60
const LONGEST_WORD = 30
const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Between these, words belong together; `charged me twice` is a pair of `charged` and `twice`. */
const MOST_BETWEEN = 14
const BREAK = /[.!?;:,()"“”„«»\n…|/]/

/** The telling words and pairs of a ticket, each once, pairs included; linear in the text's length. */
export function termsOf({ title, quotes }: ThemeText): Term[] {
  const terms = new Map<string, Term>()
  for (const [place, text] of [title, ...quotes].entries()) {
    const add = (key: string, written: string) => {
      if (!terms.has(key)) terms.set(key, { key, written, inTitle: place === 0 })
    }
    let previous: { stem: string; start: number; end: number } | null = null
    for (const match of text.matchAll(WORD)) {
      if (terms.size >= MOST_TERMS) return [...terms.values()]
      const [word] = match
      const stem = word.length > LONGEST_WORD ? null : tellingStem(foldWord(word))
      if (stem === null) continue
      const [start, end] = [match.index, match.index + word.length]
      if (!isEmpty(stem)) add(stem, word)
      if (previous && previous.stem !== stem && areNeighbours(text, previous.end, start)) {
        const pair = previous.stem < stem ? `${previous.stem} ${stem}` : `${stem} ${previous.stem}`
        if (!(isEmpty(stem) && isEmpty(previous.stem))) add(pair, text.slice(previous.start, end).replace(/\s+/g, ' '))
      }
      previous = { stem, start, end }
    }
  }
  return [...terms.values()]
}

/** What tickets of all kinds say of themselves, folded: it is no theme. */
const EMPTY = new Set(
  `fwd know question idea request wish come like tell read mean want say get got make take try use give hand per day one two first
  last time thing way lot bit every anything something nothing other another same different possible reply message ticket case subject
  immediate attention urgent advice clarification concern support
  inquiry enquiry information assistance regarding unterstutzung kundenservice dringende kundensupport
  unser unsere unserer unserem unseren unseres mein meine meiner meinem meinen meines ihr ihre ihrer ihrem ihren ihres dringend
  angelegenheit anliegen wunsch frage idee anfrage bitte betreff danke wer wie was mal habe geht steht kommt machen bis
  pregunta consulta duda solicitud idea pedido pedir necesito quiero asunto
  demande question souhait idee objet votre besoin
  pergunta duvida pedido assunto preciso tenho quero`
    .split(/\s+/)
    .flatMap((word) => [word, tellingStem(word) ?? word]),
)

const foldWord = (word: string) =>
  word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')

const isEmpty = (stem: string) => EMPTY.has(stem) || namesNoSubject(stem)

const areNeighbours = (text: string, from: number, to: number) =>
  to - from <= MOST_BETWEEN && !BREAK.test(text.slice(from, to))
