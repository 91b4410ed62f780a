import { thingOf } from './things.ts'

/** Characters of a description that are compared; the rest is mostly quoted mail and logs. */
const READ_CHARACTERS = 2000
const MOST_WORDS = 60
const WORD = /[\p{L}\p{N}]+/gu
/** Scripts that put no space between words: pairs of characters stand for them. */
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** Lower case without accents, typographic apostrophes and doubled spaces, so that one spelling stands for all. */
export const foldText = (text: string): string =>
  text
    .slice(0, READ_CHARACTERS)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')

/** Sentences and lines as they stand in the text, without the signs of lists and without empty ones. "Art. 17" is one sentence. */
export const sentencesOf = (text: string): string[] =>
  text
    .slice(0, READ_CHARACTERS)
    .split(/(?<=[!?。！？])\s+|(?<=\.)\s+(?!\d)|\n+/u)
    .map((sentence) => sentence.trim().replace(/^[*#•-]+ +/, ''))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence) && !/^\s*[>|]/.test(sentence))

/** Different words that say something: no function words, nothing with a digit (numbers differ where texts do not). */
export function tellingWords(text: string): string[] {
  const words = new Set<string>()
  for (const [word] of foldText(text).matchAll(WORD)) {
    if (words.size >= MOST_WORDS) break
    if (SPACELESS.test(word)) for (let i = 0; i < Math.max(1, word.length - 1); i++) words.add(word.slice(i, i + 2))
    else if (word.length > 2 && !/\d/.test(word) && !FUNCTION_WORDS.has(word)) words.add(stem(word))
  }
  return [...words]
}

/** The stem of a folded word that says something; null for function words and for what holds a digit. */
export const tellingStem = (folded: string): string | null =>
  SPACELESS.test(folded) || (folded.length > 2 && !/\d/.test(folded) && !FUNCTION_WORDS.has(folded))
    ? stem(folded)
    : null

/** Whether a stem says what urgent tickets of all kinds say, so that it names no subject. */
export const namesNoSubject = (stemmed: string): boolean => URGENT_WORDS.has(stemmed)

/** Words of a sentence that name what it is about, things by one name in all languages: not what every urgent ticket says. */
export const subjectWords = (sentence: string): string[] => [
  ...new Set(
    tellingWords(sentence)
      .filter((word) => !URGENT_WORDS.has(word))
      .slice(0, 8)
      .map(thingOf),
  ),
]

/** Only plurals: enough to let "orders" and "order" meet, in all languages alike. */
const stem = (word: string) =>
  word.length > 4 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word

const words = (list: string) => new Set(list.trim().split(/\s+/).map(stem))

const FUNCTION_WORDS = words(`
  the and for are but not you all any can had her was one our out his has him how its let may new now old see two way who did get
  she use than that this with have from they will would there their what about which when your said each were been being because
  into time some could them other then these only after also just very more most over such here where while since before again
  still yet even both does doing done until upon through dear hello thanks thank please regards best kind sincerely hey cheers
  und der die das den dem des ein eine einer eines einem einen ist sind war waren wird werden wurde wir ihr sie ich mich mir uns
  nicht kein keine mit von bei aus nach auf fur zum zur uber unter vor seit als wie wenn dass auch nur noch schon aber oder doch
  sehr hier dort jetzt heute bitte danke hallo guten tag liebe gruss grusse haben hat hatte kann konnen man sich mein meine unser
  unsere ihre ihren dieser diese dieses alle mehr immer wieder
  los las una uno unos unas del que con por para como mas pero sus este esta esto estos estas ese esa eso hay muy sin sobre ser
  soy somos son fue han hemos nos les ya tambien cuando donde desde hasta porque gracias hola favor buenos dias saludos
  les des une est pas que qui dans pour sur avec par plus mais sont ont avons nous vous ils elle elles leur leurs ses mes nos vos
  cette cet ces ete etre avoir fait depuis chez aussi tout tous toute toutes tres bien bonjour merci cordialement encore quand
  dos das nos nas uma uns umas por para com sem mas mais nao sao foi tem temos estao isso isto esse essa este esta aos pelo pela
  seu sua seus suas meu minha nosso nossa quando desde ate porque obrigado obrigada ola bom dia tambem muito ja
  don doesn isn won can't couldn wasn haven hasn didn aren ain
`)

/** What urgent tickets of all kinds say: it names no subject. */
const URGENT_WORDS = words(`
  urgent urgently asap emergency critical help immediately important problem issue error fail failed failing fails failure broken
  work working works down offline outage unavailable unreachable dead out stopped stop responding respond load loading loads open
  everything nothing everyone everybody nobody anyone someone customer client user people team company office staff colleague
  system service site website app application platform whole entire completely totally all today morning yesterday hour minute
  day week since cannot can't unable able longer anymore suddenly currently production live business support ticket fix fixed
  need right back
  dringend wichtig hilfe problem fehler sofort ganze ganzen komplett kunde kunden nutzer mitarbeiter firma system dienst seite webseite funktioniert
  funktionieren geht gehen nichts niemand alle heute morgen gestern stunde stunden ausfall erreichbar kaputt lauft
  urgente ayuda error problema cliente clientes usuario usuarios empresa sistema servicio pagina web funciona nada nadie hoy ayer
  manana hora horas caido caida urgence aide erreur probleme client utilisateur entreprise systeme site fonctionne marche rien
  personne aujourd hui hier matin heure panne ajuda erro empresa sistema servico pagina ninguem hoje ontem manha horas
`)
