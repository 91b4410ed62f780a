/** Words of many texts that are names too: by themselves they are taken for the word, unless a title stands before them. */
const WORDS = new Set(
  `Art Bill Case Chase Drew Faith Frank Gene Grace Grant Guy Hope Jack Joy Mark May Miles Pat Rich Rob Rose Sue Will June April August
  Bank Banks Best Black Bond Book Brown Bush Cash Church Cook Cross Day Field Ford Good Gray Green Hall Head Hill House King Lane Law
  Little Long Love Mason Moon Page Park Parks Pay Power Price Read Short Small Snow Stone Street Strong Summer Sun Sweet Top Trust Wall
  Water Waters Way White Winter Wise Wood Woods Young
  Alt Bach Bauer Baum Berg Braun Brand Bunt Busch Ernst Engel Fest Frei Frost Fuchs Groß Hahn Haupt Heil Heiß Herbst Herr Hoch Hof Jung
  Kaiser Klein König Kranz Kraft Krug Kurz Lang Lange Licht Mai Markt Maus Meister Montag Neu Neumann Pfeiffer Post Rad Recht Reich Richter
  Roth Sand Schnell Schwarz Sommer Sonntag Stahl Stark Stein Steuer Stern Storm Straße Sturm Tag Vogel Vogt Wald Weiß Winkler Wolf Zeit
  Blanc Bon Bonne Grand Le La Petit Rey Sol Toro Vega Cruz Mar Luz Santos Leal Campo Rio Serra`.split(/\s+/),
)
/** What names a department, a role or a company, and is in no name of a person. */
const ROLE =
  /^(?:team|support|customers?|kunden?|kundin|services?|info|office|sales|billing|admin|administrator|shop|store|online|help|helpdesk|desk|accounts?|department|dept|abteilung|vertrieb|buchhaltung|einkauf|kundenservice|kundendienst|system|users?|guest|gast|unknown|unbekannt|anonymous|bot|noreply|no-reply|gmbh|inc|ltd|llc|ag|kg|corp|company|group|agent|reception|marketing|finance|legal|it|hr|ops)\.?$/i
const TITLE = String.raw`(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herrn?|Frau|Mme|Monsieur|Madame|Sr|Sra|Señora?|Signora?|Sig|Dhr|Mevr)\.?`
/** Names of people have no more words; what has is an address, or a sentence. */
const MOST_WORDS = 5
/** An end, or the s of whose it is: Anna's and Annas are Anna. */
const END = String.raw`(?!(?!['’]?s(?![\p{L}\p{N}]))[\p{L}\p{N}])`
const START = String.raw`(?<![\p{L}\p{N}])`

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * How a person's name may stand in a text: the whole of it in any order and case, and each of its words with a capital or in capitals.
 *
 * @param name as it is written in a field or below a message; of a department or a role there is none.
 */
export function namePatterns(name: string): RegExp[] {
  const person = name
    .replace(/<.*|\(.*|["„“”]/g, '')
    .replace(new RegExp(`^${TITLE} `, 'i'), '')
    .trim()
  const words = person.split(/[\s,]+/).filter(Boolean)
  if (
    words.length === 0 ||
    words.length > MOST_WORDS ||
    /[\d@/|]/.test(person) ||
    words.some((word) => ROLE.test(word))
  )
    return []
  // Scripts without capitals have no spaces to tell where a name ends either.
  if (!/[\p{Lu}\p{Ll}]/u.test(person)) return person.length > 1 ? [new RegExp(escaped(person), 'gu')] : []
  const parts = words.map(capitalized).filter((word) => /^\p{L}[\p{L}\p{M}'’-]{2,}$/u.test(word))
  const between = (each: string[]) => each.map(escaped).join(String.raw`,?[ \t]{1,3}`)
  const turned = [words.at(-1) ?? '', ...words.slice(0, -1)]
  const wholes = words.length > 1 ? [between(words), between(turned)] : []
  const [plain, ambiguous] = [parts.filter((part) => !WORDS.has(part)), parts.filter((part) => WORDS.has(part))]
  const inCapitals = plain.filter((part) => part.length > 3).map((part) => part.toUpperCase())
  return [
    ...wholes.map((whole) => new RegExp(START + whole + END, 'giu')),
    ...[...plain, ...inCapitals].map((part) => new RegExp(START + escaped(part) + END, 'gu')),
    ...ambiguous.map((part) => new RegExp(`(?<=${START}${TITLE} )${escaped(part)}${END}`, 'gu')),
  ]
}
