/*
 * The same as `fold_text` and `folded_words` of the database (server/migrations/0009_words.sql), which says why; a test
 * compares both. Here every sign also knows where it stands in the text it came from.
 */

/** Accents, points, vowel signs that may be left out, and characters without a width. */
const MARKS =
  '\\u{300}-\\u{36F}\\u{483}-\\u{487}\\u{591}-\\u{5BD}\\u{5BF}\\u{5C1}\\u{5C2}\\u{5C4}\\u{5C5}\\u{5C7}\\u{610}-\\u{61A}\\u{640}\\u{64B}-\\u{65F}\\u{670}\\u{6D6}-\\u{6DC}\\u{6DF}-\\u{6E4}\\u{6E7}\\u{6E8}\\u{6EA}-\\u{6ED}\\u{93C}\\u{1AB0}-\\u{1AFF}\\u{1DC0}-\\u{1DFF}\\u{20D0}-\\u{20FF}\\u{FE00}-\\u{FE0F}\\u{FE20}-\\u{FE2F}\\u{AD}\\u{200B}-\\u{200F}\\u{202A}-\\u{202E}\\u{2060}-\\u{206F}\\u{FEFF}'
const LEFT_OUT = new RegExp(`[${MARKS}]+`, 'gu')
/** What is no letter or digit, beyond ASCII. */
const SIGNS =
  /[\u{80}-\u{BF}\u{D7}\u{F7}\u{2B9}-\u{2FF}\u{37E}\u{387}\u{482}\u{55A}-\u{55F}\u{589}\u{58A}\u{5BE}\u{5C0}\u{5C3}\u{5C6}\u{5F3}\u{5F4}\u{600}-\u{60F}\u{61B}-\u{61F}\u{66A}-\u{66D}\u{6D4}\u{6DD}\u{6DE}\u{6E9}\u{700}-\u{70D}\u{964}\u{965}\u{970}\u{E3F}\u{E4F}\u{E5A}\u{E5B}\u{104A}-\u{104F}\u{10FB}\u{1360}-\u{1368}\u{1680}\u{17D4}-\u{17DB}\u{1800}-\u{180A}\u{2000}-\u{206F}\u{20A0}-\u{20CF}\u{2100}-\u{2BFF}\u{2E00}-\u{2E7F}\u{3000}-\u{3004}\u{3008}-\u{3020}\u{3030}\u{303D}-\u{303F}\u{30A0}\u{30FB}\u{E000}-\u{F8FF}\u{FD3E}\u{FD3F}\u{FE10}-\u{FE6F}\u{FF00}-\u{FFFF}\u{1F000}-\u{1FAFF}\u{E0000}-\u{10FFFF}]/gu
/** Scripts that do not part their words by spaces, or not where a reader would search. */
export const DENSE =
  '\u{E00}-\u{EFF}\u{1000}-\u{109F}\u{1780}-\u{17FF}\u{3005}-\u{3007}\u{3031}-\u{312F}\u{3131}-\u{318E}\u{31A0}-\u{31BF}\u{31F0}-\u{31FF}\u{3400}-\u{4DBF}\u{4E00}-\u{9FFF}\u{AC00}-\u{D7A3}\u{20000}-\u{3FFFF}'

/** One sign can become eighteen: of such a text the beginning counts. */
const LONGEST = 100_000

const UPPER =
  'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖÆŒẞÞØøŁłĐđÐðıĦħŦŧƏىیکة٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹'
const LOWER =
  'αβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяѐёђѓєѕіїјљњћќѝўџաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆæœßþoollddddihhttəييكه01234567890123456789'
const PAIRS: [string, string][] = [
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ß', 'ss'],
  ['þ', 'th'],
]
const BECOMES = new Map([...[...UPPER].map((sign, i): [string, string] => [sign, [...LOWER][i] ?? '']), ...PAIRS])

const isPlain = (text: string) => !/[\u0080-\uffff]/.test(text)
const lowerPlain = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** Lower case, without accents and marks, wide and composed forms as plain ones; what is no letter or digit beyond ASCII is a space. */
export function foldText(text: string): string {
  if (isPlain(text)) return lowerPlain(text)
  const apart = text.normalize('NFKD')
  const bounded = apart.length > LONGEST ? [...apart].slice(0, LONGEST).join('') : apart
  const composed = bounded.replace(LEFT_OUT, '').normalize('NFC').replace(SIGNS, ' ')
  let folded = ''
  for (const sign of composed) {
    const once = BECOMES.get(sign) ?? sign
    folded += BECOMES.get(once) ?? once
  }
  return lowerPlain(folded)
}

/** A folded text, and for each of its UTF-16 units where that came from. */
export type Folded = { text: string; from: (at: number) => number; to: (at: number) => number }

/** A letter with its marks, or a Korean syllable in parts. */
const CLUSTER = /[\u{1100}-\u{11FF}]+|\P{M}\p{M}*|\p{M}+/gsu

/** As `foldText`, sign by sign. */
export function foldWithPlaces(text: string): Folded {
  if (isPlain(text)) return { text: lowerPlain(text), from: (at) => at, to: (at) => at + 1 }
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const part = cluster.length === 1 && isPlain(cluster) ? lowerPlain(cluster) : foldText(cluster)
    folded += part
    for (let i = 0; i < part.length; i += 1) {
      starts.push(index)
      ends.push(index + cluster.length)
    }
  }
  return { text: folded, from: (at) => starts[at] ?? text.length, to: (at) => ends[at] ?? text.length }
}
