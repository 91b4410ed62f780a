import { expect, test } from 'vitest'
import { likeness, signatureOf } from './signature.ts'

const FRAME = (text: string) =>
  `<html><head><style>p.body { font-family: Calibri; margin: 0 }</style></head><body lang="en"><div class="WordSection1"><p class="body">${text}</p><p class="body"><span style="font-size: 10pt; color: navy">&nbsp;</span></p></div></body></html>`

test.each([
  [
    'a heading of Jira',
    'h3. Beschreibung\n* Gruppe {{Vertrieb}} sieht die Berichte seit dem Update\n{noformat}403 Forbidden{noformat}',
    'Gruppe Vertrieb sieht die Berichte seit dem Update',
  ],
  ['tags of HTML', '<div dir="ltr">Still cannot log in.</div><br>', 'Still cannot log in.'],
  ['a number after a dot', 'Under GDPR Art. 17 please delete our data.', 'Under GDPR Art. 17 please delete our data.'],
  ['a greeting', 'Hi team,\n\nthe price list shows old prices.', 'the price list shows old prices.'],
  ['a formal greeting', 'Sehr geehrtes Support-Team,\n\ndie Preisliste ist alt.', 'die Preisliste ist alt.'],
  [
    'a greeting of three words',
    'Estimado equipo técnico:\nla lista de precios es vieja.',
    'la lista de precios es vieja.',
  ],
  [
    'a sentence that begins like a greeting',
    'Hello nothing works since this morning\nPlease help us soon',
    'Hello nothing works since this morning',
  ],
  ['a word alone, where nothing else is said', 'Help!', 'Help!'],
])('the quote of a group is a sentence as people read it: %s', (_name, description, quote) => {
  expect(signatureOf({ title: 'Ticket', description, category: null }).quote).toBe(quote)
})

test.each([
  [
    'a mail below',
    '-----Original Message-----\nFrom: Sales <sales@example.com>\nSent: Monday\n\nThe checkout is down.',
  ],
  ['a quote', 'On Tue, 24 Nov 2026, Support <support@example.com> wrote:\n> The checkout is down.'],
])('what an answer quotes says nothing about its harm: %s', (_name, below) => {
  const description = `We asked for five more seats.\n\n${below}`
  const { harm, quote } = signatureOf({ title: 'RE: Seats', description, category: null })
  expect([harm, quote]).toEqual(['other', 'We asked for five more seats.'])
})

test('the mark-up that two mails share does not make them alike', () => {
  const mail = (text: string) => signatureOf({ title: 'Urgent', description: FRAME(text), category: null })
  const plain = (text: string) => signatureOf({ title: 'Urgent', description: text, category: null })
  const printer = 'The label printer jams at the loading dock.'
  const invoice = 'Your invoice lists seats that nobody ordered.'
  expect(mail(printer).words).toEqual(plain(printer).words)
  expect(likeness(mail(printer), mail(invoice))).toBe(0)
})

const INCIDENT = [
  'The checkout is down, error 503.',
  'Die Kasse ist nicht erreichbar.',
  'Notre caisse est en panne depuis ce matin.',
  'La caja está caída desde las nueve.',
  'O pagamento está fora do ar.',
]
const said = (title: string) => signatureOf({ title, description: title, category: null })

test('one incident is one group, whatever the language that it is told in', () => {
  const [first, ...others] = INCIDENT.map(said)
  for (const other of others) {
    expect([other.harm, first && likeness(first, other) > 0], other.quote).toEqual(['outage', true])
    expect(other.keys.some((key) => first?.keys.includes(key))).toBe(true)
  }
})

test.each([
  ['Die Datenbank ist ausgefallen.', 'El servidor está caído.'],
  ['Die Anmeldung ist ausgefallen.', 'The checkout is down.'],
])('incidents of different things stay apart in any language: %s %s', (one, other) => {
  expect(likeness(said(one), said(other))).toBe(0)
})
