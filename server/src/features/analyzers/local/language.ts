import type { Word } from './words.ts'

/** Words that hardly any sentence of the language does without, folded. Those that languages share help neither. */
const STOP_WORDS: Record<string, string> = {
  en: 'the and is are was were this that these with for from have has had not you your our we my it its been would could please when which they there but can cannot will what how do does did an of to in on as at i am me us by if so or by any',
  de: 'der die das und ist sind war ich wir sie nicht mit fur von auf ein eine einen einem einer den dem des zu zur zum bei auch haben hat habe kann konnen bitte wurde werden unser unsere ihre mein meine es dass wenn aber seit nach uber noch wie oder im mich mir uns in an am um',
  es: 'el los las una unos y es son con por para que del al se nuestro nuestra nuestros mi mis su sus no pero como esta este esto he ha han estoy puedo pueden muy cuando desde hola gracias ustedes hemos sobre lo me nos de la en a o',
  fr: 'le les une des et est sont avec pour que qui du au aux nous vous je notre nos votre mon ma mes ne pas plus mais dans sur cette ce ces ai avons avez bonjour merci depuis lorsque ou j l d qu il elle etre de la en a',
  pt: 'os uma um e sao com por para que do da dos das no na nos nas ao nao mas como esta este isso meu minha nosso nossa eu voce voces quando muito ja foi tem estou consigo ola obrigado obrigada desde pelo pela sobre de a o',
  it: 'il gli una di che e sono con per non del della dei delle nel nella sul ma come questo questa ho abbiamo mio mia nostro nostra quando molto piu anche buongiorno grazie perche lo alla al ci la a in i',
  nl: 'het een en is zijn met voor van niet op ik wij we mijn onze dat deze dit maar kan kunnen heb heeft hebben bij naar ook als wordt worden graag bedankt hoe wat aan om nog er te de de',
}

const LANGUAGES_OF = invert(STOP_WORDS)

/** Only the beginning is looked at: it decides, and a pasted log does not. */
const WORDS_LOOKED_AT = 300
const FEWEST_HITS = 3

function invert(lists: Record<string, string>): Map<string, string[]> {
  const languages = new Map<string, string[]>()
  for (const [language, list] of Object.entries(lists))
    for (const word of list.split(' ')) languages.set(word, [...(languages.get(word) ?? []), language])
  return languages
}

/** @returns an ISO 639-1 code of en, de, es, fr, pt, it, nl; null when the text is too short or too mixed to tell. */
export function detectLanguage(words: Word[]): string | null {
  const scores = new Map<string, number>()
  const seen = new Map<string, number>()
  for (const { folded } of words.slice(0, WORDS_LOOKED_AT)) {
    const languages = LANGUAGES_OF.get(folded)
    if (!languages) continue
    for (const language of languages) {
      scores.set(language, (scores.get(language) ?? 0) + 1 / languages.length)
      seen.set(language, (seen.get(language) ?? 0) + 1)
    }
  }
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1])
  if (!best || (seen.get(best[0]) ?? 0) < FEWEST_HITS) return null
  return best[1] > (second?.[1] ?? 0) * 1.15 ? best[0] : null
}
