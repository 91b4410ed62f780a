import { openWorld } from '@sta/testkit/test-world'
import { formOf, placedRunsOf, wordsOf } from '@sta/words/words'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

/** Signs of many scripts, among them what makes numbers, hosts and tags for a parser. */
const ALPHABETS = [
  'abcdefghij e0123456789 v',
  'AbCß ÄÖÜäöüéèñ-_.,:;/@#&+~<>()[]{}|\\^`\'"!?%=*$',
  'あいうカタカナー支付失败了漢字々〆',
  '서버가다운됐어요서',
  'हिन्दी में समस्या ज़।',
  'עִבְרִית־שָׁלוֹם״',
  'مُحَمَّدٌ الفاتورةـ أإآى٠١٢۳،؟',
  'สวัสดีครับ ไม่ได้',
  'ПриветЙйЁё ΑβγΣς',
  'ﬁﬂ ＡＢＣ１２３ ½ ™ ℡ ①',
  'e\u0301 u\u0308 a\u00ad\u200b\u200d\ufeff \u2028\u00a0',
  '👍🏽😀 𠀀𠮷 € × “„”…–—',
]

/** The same numbers each time. */
function diceOf(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >>> 8) % sides
  }
}

function randomText(seed: number): string {
  const dice = diceOf(seed)
  const alphabets = Array.from({ length: 1 + dice(3) }, () => [...(ALPHABETS[dice(ALPHABETS.length)] ?? '')])
  return Array.from({ length: 1 + dice(80) }, () => {
    const alphabet = alphabets[dice(alphabets.length)] ?? []
    return dice(7) === 0 ? ' ' : (alphabet[dice(alphabet.length)] ?? '')
  }).join('')
}

const GIVEN = [
  '',
  ' ',
  '-',
  "it's 100% & more: c:* <-> (x) \\ |",
  'anna.muster+tag@example.com https://shop.example.com:8080/a_b/c?d=e&f=%20#g 10.20.30.40 fe80::1ff:fe23:4567:890a',
  'v3.14.2 V2 v2x 1e7eeee 12e5 5.e3 .5 -3 +4 1/2 0x1F ERR_FOO_BAR C:\\Users\\anna\\Report.pdf <b>bold</b> &amp; &#39;',
  'd41d8cd98f00b204e9800998ecf8427e 550e8400-e29b-41d4-a716-446655440000',
  'x'.repeat(999),
  'x'.repeat(1000),
  'x'.repeat(3000),
  `${'y'.repeat(600)} ${'z1'.repeat(400)}`,
  '字'.repeat(500),
  `${'ﷺ'.repeat(6000)} end`,
]

test('the database and TypeScript find the same words, in any script', async () => {
  const world = await openWorld()
  const texts = [...GIVEN, ...Array.from({ length: 2000 }, (_, seed) => randomText(seed))]
  const { rows } = await sql<{ given: string; words: string[]; indexed: string[]; forms: string[] }>`
    select given, array(select words_of(given)) as words,
      array(select lexeme from unnest(word_vector(fold_text(given))) order by lexeme collate "C") as indexed,
      array(select distinct word_form(word) collate "C" from words_of(given) as word order by 1) as forms
    from unnest(${texts}::text[]) as given`.execute(world.deps.db)
  for (const { given, words, indexed, forms } of rows) {
    expect([given, wordsOf(given)]).toEqual([given, words])
    expect([given, indexed]).toEqual([given, forms])
    // Sign by sign it is the same, so that a mark covers what was found. Marks go on where the index ends.
    if (given.length > 5000) continue
    const placed = placedRunsOf(given)
    expect([given, placed.map(({ word }) => word)]).toEqual([given, runsOfWords(given)])
  }
  expect(rows).toHaveLength(texts.length)
})

/** Runs as the whole text folded at once has them. */
const runsOfWords = (text: string): string[] => {
  const words = wordsOf(text)
  const placed = placedRunsOf(text)
  let at = 0
  return placed.map(({ word, isDense }) => {
    if (!isDense) return words[at++] ?? ''
    const signs = [...word].map(() => [...(words[at++] ?? '')][0] ?? '')
    return signs.join('')
  })
}

test('whatever a ticket holds, it can be taken and its words are kept', async () => {
  const world = await openWorld()
  const fill = (piece: string) => piece.repeat(Math.ceil(50_000 / piece.length)).slice(0, 50_000)
  const distinct = (make: (n: number) => string) => Array.from({ length: 12_000 }, (_, n) => make(n)).join(' ')
  const texts = [
    ...[
      'x',
      'x9',
      '9',
      'ab ',
      '9 ',
      '0',
      'c++',
      '#',
      "'",
      '\\',
      '字',
      'é',
      'ü',
      '\u0301',
      'ا',
      'a1b2',
      '-.',
      '👍',
      'ﷺ',
    ].map(fill),
    distinct((n) => `w${n.toString(36)}`),
    distinct((n) => `compoundedword${n.toString(36).replace(/[0-9]/g, 'q')}`),
    distinct((n) => `0170-${5_550_000 + n}`),
    distinct((n) => `Ü${n.toString(36)}ber`),
    Array.from({ length: 20_000 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join(''),
    Array.from({ length: 20_000 }, (_, n) => String.fromCodePoint(0x20000 + n)).join(''),
  ].map((text) => text.slice(0, 50_000))
  const created = await world.client.createTickets({
    body: texts.map((description) => ({ title: description.slice(0, 250), description })),
  })
  expect(created).toHaveLength(texts.length)
  expect((await world.client.listTickets({ query: { q: '字字字' } })).total).toBe(1)
})

test('both know the same forms of English words', async () => {
  const world = await openWorld()
  const words =
    'charged charging charges charge payments arriving arrived refunds refunded invoices companies dying news generously connection connected university happily y yes boxes skies ties cannot it s failing fails failed'.split(
      ' ',
    )
  const { rows } = await sql<{ word: string; form: string }>`
    select word, word_form(word) as form from unnest(${words}::text[]) as word`.execute(world.deps.db)
  expect(rows.map(({ word, form }) => [word, form])).toEqual(words.map((word) => [word, formOf(word)]))
})
