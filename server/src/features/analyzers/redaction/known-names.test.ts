import { expect, test } from 'vitest'
import { openRedaction } from './redact.ts'

/** Who is known of the ticket, and a text in which ⟦ and ⟧ stand around their names. All invented. */
const PLANTED: [people: string[], text: string][] = [
  [['Anna Schmidt'], 'I spoke to ⟦Anna⟧ yesterday, and Mrs ⟦Schmidt⟧ called back.'],
  [['Anna Schmidt'], 'The account of ⟦Anna Schmidt⟧ is locked; ⟦anna schmidt⟧ cannot sign in.'],
  [['Anna Schmidt'], 'User ⟦SCHMIDT, ANNA⟧ and ⟦SCHMIDT⟧ again'],
  [['anna schmidt'], '⟦Anna⟧’s laptop is ⟦Schmidt⟧s laptop'],
  [['Schmidt, Anna'], 'please call ⟦Anna Schmidt⟧, not ⟦Anna⟧s boss'],
  [['Dr. Jürgen von der Heide'], 'Herr von der ⟦Heide⟧ wartet. ⟦Jürgen⟧ auch.'],
  [['Ayşe Yılmaz', 'Tom Baker'], '⟦Ayşe⟧ wrote to ⟦Tom⟧ and ⟦Baker⟧ answered ⟦Yılmaz⟧'],
  [['Seán O’Brien'], 'Mr ⟦O’Brien⟧ and ⟦Seán⟧ agree'],
  [['Jean-Luc Martin'], 'M. ⟦Martin⟧ attend, ⟦Jean-Luc⟧ aussi'],
  [['Maria José García'], '⟦Maria⟧ y ⟦José⟧ de la familia ⟦García⟧'],
  [['王伟'], '你好，我是⟦王伟⟧的同事'],
  [['Иван Петров'], 'Письмо от ⟦Петров⟧ и ⟦Иван⟧'],
  [['Will Long'], 'Will it take long? ⟦Will Long⟧ asked, and Mr ⟦Long⟧ waits. ⟦Long, Will⟧'],
  [['Rosa Klein'], 'Frau ⟦Klein⟧ sagt, das ist ein Kleinteil. Klein aber wichtig. ⟦Rosa Klein⟧'],
  [['Bill Price'], 'Bill and price are wrong on invoice 12, says ⟦Bill Price⟧'],
  [['"Ömer Öz" <oemer@example.org>'], '⟦Ömer⟧ hat sich gemeldet'],
  [['Lucía Fernández (Ops)'], 'Ask ⟦Lucía⟧ or ⟦Fernández⟧'],
  [['Piet de Vries'], '⟦Piet⟧ zegt dat meneer de ⟦Vries⟧ wacht'],
  [['G. Rossi'], 'Il signor ⟦Rossi⟧ aspetta'],
  [['Bob'], 'Tell ⟦Bob⟧ that Bobby is not here'],
]

/** Texts in which nothing is a name of these. */
const LOOK_ALIKES: [people: string[], text: string][] = [
  [['Support Team'], 'Support does not answer, and the Team is away'],
  [['Customer Service'], 'Customer Service told me to wait; the Service is slow'],
  [['ACME GmbH'], 'ACME is a brand of ours'],
  [['shop@example.com'], 'The shop is closed. Example text'],
  [['User 4711'], 'User cannot sign in'],
  [['Anna Schmidt'], 'Annabell and Schmidtke wrote; the banana is annas'],
  [['Mark Case'], 'Mark this Case as solved; mark the case'],
  [['May Day'], 'In May, on the second Day'],
  [['Grace Young'], 'Grace period; Young users'],
  [['Frank Stein'], 'Frank words, a Stein on the road'],
  [['Jo'], 'Jo-jo effects in JOb queues'],
  [['Admin'], 'Admin rights are missing'],
  [['It Desk'], 'It fails. Desk 4'],
  [['Unknown'], 'Unknown error'],
  [[''], 'Nothing here'],
  [['Hier steht ein ganzer Satz als Name'], 'Hier ist ein ganzer Tag vergangen'],
  [['Rose Park'], 'Rose is a colour, Park is a place'],
  [['Peter König'], 'Der König ist tot'],
]

const marked = (text: string) => [...text.matchAll(/⟦([\s\S]+?)⟧/g)].map((match) => match[1])
const plain = (text: string) => text.replaceAll(/[⟦⟧]/g, '')

/** What is taken out of a text, in its order. */
function takenFrom([people, text]: [string[], string]): string[] {
  const { redact, restore } = openRedaction(new Set(['name'] as const), people)
  const shown = redact(plain(text))
  expect(restore(shown)).toBe(plain(text))
  return [...shown.matchAll(/\[NAME_\d+\]/g)].map(([name]) => restore(name))
}

test.each(PLANTED)('names that are known of a ticket are found wherever they stand: %s', (people, text) => {
  expect(takenFrom([people, text])).toEqual(marked(text))
})

test.each(LOOK_ALIKES)('what is no name stays: %s', (people, text) => {
  expect(takenFrom([people, text])).toEqual([])
})

test('names are left where they are not to be kept from a model', () => {
  expect(openRedaction(new Set(['email'] as const), ['Anna Schmidt']).redact('Anna Schmidt')).toBe('Anna Schmidt')
})

test('a name of any shape makes patterns that are read in time', () => {
  const { redact } = openRedaction(new Set(['name'] as const), [
    'A.*+?^$ {}()|[]\\/ B',
    '(((',
    '\\',
    'a'.repeat(10_000),
  ])
  expect(redact('A.*+ ((( and \\')).toContain('and')
})
