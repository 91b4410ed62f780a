import { expect, test } from 'vitest'
import { findSecrets } from './find-secrets.ts'
import { SECRETS, type Secret } from './kinds.ts'

const ALL = new Set(SECRETS)

/** What is between ⟦ and ⟧ is to be kept from a model, and nothing else. All invented; numbers of cards and accounts are those of test documents. */
const PLANTED: Record<Secret, string[]> = {
  email: [
    'Please answer to ⟦anna.berg@example.com⟧, not to the shop.',
    'Absender: "Ömer Öz" <⟦ömer.öz@bücher.example⟧>',
    "cc ⟦o'neil+support@mail.example.co.uk⟧;⟦x_1%y@sub.example.org⟧",
    'Write to ⟦anna [at] example.org⟧',
    '⟦FIRST.LAST@EXAMPLE.MUSEUM⟧.',
    'my mail(⟦a@b.example⟧)is full',
    '联系我:⟦li.wei@example.cn⟧。',
  ],
  phone: [
    'Call me at ⟦+49 171 1234567⟧ after six.',
    'Tel. ⟦0171-1234567⟧',
    'Rückruf unter ⟦030/12345678⟧ bitte',
    'My number is ⟦+1 (415) 555-2671⟧.',
    'Phone: ⟦(415) 555-2671⟧ ext. 4',
    'You can reach me on ⟦415-555-2671⟧',
    '⟦+33 1 70 18 99 00⟧',
    'Mobile ⟦07911 123456⟧, evenings',
    '⟦0044 20 7946 0018⟧ is our office',
    'Handy: ⟦01711234567⟧',
    'WhatsApp ⟦+5511987654321⟧',
    'erreichbar unter ⟦(089) 123 456 78⟧',
  ],
  card: [
    'I paid with ⟦4111 1111 1111 1111⟧ yesterday.',
    'card ⟦5555555555554444⟧ exp 12/29',
    '⟦3782-822463-10005⟧ was declined',
    'Karte ⟦6011 1111 1111 1117⟧, zweimal belastet',
    'It is ⟦4012-8888-8888-1881⟧!',
    'diners ⟦30569309025904⟧',
    '⟦3530111333300000⟧',
  ],
  iban: [
    'Refund to ⟦DE89 3704 0044 0532 0130 00⟧ please',
    'IBAN:⟦GB29NWBK60161331926819⟧.',
    '⟦FR14 2004 1010 0505 0001 3M02 606⟧',
    'Konto ⟦at611904300234573201⟧',
    '⟦NL91ABNA0417164300⟧, thanks',
    'CH: ⟦CH93 0076 2011 6238 5295 7⟧',
  ],
  key: [
    'OPENAI_API_KEY=⟦sk-proj-abcdEFGH1234ijklMNOP5678qrst⟧',
    'we use ⟦sk_live_4eC39HqLyjWDarjtT1zdp7dc⟧ in checkout',
    'git clone fails with ⟦ghp_16C7e42F292c6912E7710c838347Ae178B4a⟧',
    'AWS ⟦AKIAIOSFODNN7EXAMPLE⟧',
    'slack: ⟦xoxb-2048152-abcdefghijkl1234⟧',
    'maps key ⟦AIzaSyA1234567890abcdefghijklmnopqrstu1⟧ is blocked',
    'Authorization: Bearer ⟦abc123.def456-ghi789⟧',
    'curl -H "authorization: token ⟦9f8e7d6c5b4a⟧"',
    'token is ⟦eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVPmB92K27uhbUJU1p1r_wW1gFWFOEjXk⟧ and fails',
    '⟦-----BEGIN RSA PRIVATE KEY-----\nMIIBOgIBAAJBAKj34\nGkxFhD90v\n-----END RSA PRIVATE KEY-----⟧',
    '⟦glpat-abcDEF123456ghiJKL78⟧',
    '⟦github_pat_11ABCDEFG0abcdefghijklmnopqrstuvwx⟧',
    '⟦SG.abcdefghijklmnopqrst12.abcdefghijklmnopqrstuvwxyz0123456789ABCDEF⟧',
  ],
  password: [
    'postgres://app:⟦s3cr3t!⟧@db.example.com/prod does not connect',
    'https://anna:⟦hunter2⟧@example.com/login',
    'My password is ⟦Summer2026!⟧ and it is refused.',
    'Passwort: ⟦Kater#Mikesch7⟧',
    'pwd=⟦abc123!x⟧',
    'user admin, password ⟦"quoted⟧'.replace('password ⟦"quoted⟧', 'password = "⟦Tr0ub4dor&3⟧"'),
    'open https://example.com/reset?token=⟦9c1185a5c5e9fc54612808977ee8f548⟧&lang=en',
    'client_secret: ⟦7Fjfp0ZBr1KtDRbnfVdmIw⟧',
    'Das Kennwort lautet ⟦Blau3Himmel⟧.',
  ],
  name: [
    'It broke again.\n\nBest regards,\n⟦Anna Schmidt⟧',
    'Es geht nicht.\n\nMit freundlichen Grüßen\n\n⟦Jürgen von der Heide⟧\nEinkauf',
    'LG ⟦Tina⟧',
    'Thanks!\n⟦Seán O’Brien⟧ (Ops)',
    'Hello, my name is ⟦Maria José García⟧ and I cannot sign in',
    'Guten Tag, mein Name ist ⟦Ayşe Yılmaz⟧.',
    "Bonjour, je m'appelle ⟦Éloïse Petit⟧, le paiement échoue",
    "Merci d'avance,\n⟦Jean-Luc Martin⟧",
    'Un saludo,\r\n⟦Lucía Fernández⟧',
    'Grazie\n⟦G. Rossi⟧',
    'Muito obrigada,\n⟦Ana dos Santos⟧',
    '> From: "⟦Ömer Öz⟧" <support>'.slice(2),
    'Met vriendelijke groet,\n⟦Piet de Vries⟧',
    'CHEERS\n⟦Bob⟧',
  ],
}

/** What looks alike and says what the ticket is about. */
const LOOK_ALIKES = [
  'Order 4111111111111112 has not arrived',
  'Order number 1234 5678 9012 3456',
  'Invoice 2026-11-26-004711 is wrong',
  'Tracking 00340434161094042557 stands still',
  'On 2026-11-26 at 14:05:33 it failed, and on 26.11.2026 again',
  'Since version 10.15.7 it crashes; 2.0.0-rc.1 was fine',
  'Server 192.168.100.200 and 10.0.0.1:8443 do not answer',
  'Commit 9fceb02d0ae598e95dc970b74767f19372d61af8 broke it',
  'UUID 550e8400-e29b-41d4-a716-446655440000 is not found',
  'My password is wrong and the reset does nothing',
  'The password was reset twice. Token expired, secret missing',
  'Passwort ist falsch, Passwort: vergessen',
  'token: expired',
  'I forgot my password, pin or pass',
  'Error 0x80070057 and code 1000000042',
  'It costs 1,234,567.89 or 1.234.567,89',
  'ISBN 978-3-16-148410-0',
  'EAN 4006381333931',
  'Meet @anna or write @support in the chat',
  'npm install @fastify/helmet@13.2.0',
  'See https://example.com/docs?page=2&sort=created_at',
  'http://localhost:8000/api/tickets',
  'DE12 is the size; AB12 CDEF GHIJ is the article',
  'Article GB29 WEST 1234 5698 7654 33 of the catalogue',
  'Serial SN-4012-8888-8888-1882',
  '1234567890',
  'between 100-200-3000 and 0123-45',
  'Ticket #0171123, case 030123',
  'Steps 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16',
  'Coordinates 52.520008, 13.404954',
  'sk-learn and pk-fields are libraries',
  'the bearer of this card',
  'Amount 0000000000000000',
  'Zählerstand 00123 456 m3 am 01.02.2026',
  'Room 415-555 in building 26',
  'timestamp 1732636800000 ms, 1732636800',
  'SKU 5555-5555-5555-4445',
  'ratio 1:2 at 16:9, score 3-2-1',
  'Thanks\nThe app crashed again',
  'Thanks,\nyour team is great',
  'Best\nRegards',
  'My name is wrong on the invoice',
  'Danke\nDas Problem ist gelöst',
  'Kind regards\nThe Support Team',
  'Best practice is to restart. Regards the invoice: it is late',
  'From: 2026-11-01 to 2026-11-30',
]

const withoutMarks = (text: string) => text.replaceAll(/[⟦⟧]/g, '')
const marked = (text: string) => [...text.matchAll(/⟦([\s\S]+?)⟧/g)].map((match) => match[1])
const foundIn = (text: string, kinds: ReadonlySet<Secret> = ALL) =>
  findSecrets(text, kinds).map(({ kind, from, to }) => [kind, text.slice(from, to)])

test.each(SECRETS)('every planted secret of the kind is found, from its first letter to its last: %s', (kind) => {
  for (const text of PLANTED[kind])
    expect([text, foundIn(withoutMarks(text))]).toEqual([text, marked(text).map((value) => [kind, value])])
})

test('what only looks alike stays', () => {
  expect(LOOK_ALIKES.flatMap((text) => foundIn(text).map((found) => [text, ...found]))).toEqual([])
})

test('only the chosen kinds are looked for', () => {
  const text = 'anna@example.com paid with 4111 1111 1111 1111'
  expect(foundIn(text, new Set(['card']))).toEqual([['card', '4111 1111 1111 1111']])
  expect(foundIn(text, new Set())).toEqual([])
})

test('a text of any shape is read to its end', () => {
  const pieces = [
    'a@',
    '0 ',
    '+49 ',
    'eyJ',
    'sk-',
    'password: ',
    '://a:',
    'DE89 ',
    '-----BEGIN PRIVATE KEY-----',
    'a.',
    '(0',
    '"\'',
    '=',
  ]
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(50_000 / piece.length))
    for (const { from, to } of findSecrets(text, ALL)) expect(from).toBeLessThan(to)
  }
})
