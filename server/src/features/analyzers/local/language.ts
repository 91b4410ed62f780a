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

const LANGUAGES = Object.keys(STOP_WORDS)
/** Numbers of the languages that have a word. */
const LANGUAGES_OF = new Map<string, number[]>()
for (const [language, words] of Object.values(STOP_WORDS).entries())
  for (const word of words.split(' ')) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language])

/** Only the beginning is looked at: it decides, and a pasted log does not. */
const WORDS_LOOKED_AT = 300
const FEWEST_HITS = 3

/** @returns an ISO 639-1 code of en, de, es, fr, pt, it, nl; null when the text is too short or too mixed to tell. */
export function detectLanguage(words: Word[]): string | null {
  const scores = new Float64Array(LANGUAGES.length)
  const seen = new Int32Array(LANGUAGES.length)
  for (let at = 0; at < Math.min(words.length, WORDS_LOOKED_AT); at++) {
    const languages = LANGUAGES_OF.get(words[at]?.folded ?? '')
    if (!languages) continue
    for (const language of languages) {
      scores[language] = (scores[language] ?? 0) + 1 / languages.length
      seen[language] = (seen[language] ?? 0) + 1
    }
  }
  const best = scores.indexOf(Math.max(...scores))
  if ((seen[best] ?? 0) < FEWEST_HITS) return null
  const highest = scores[best] ?? 0
  const isClear = scores.every((score, language) => language === best || highest > score * 1.15)
  return isClear ? (LANGUAGES[best] ?? null) : null
}
