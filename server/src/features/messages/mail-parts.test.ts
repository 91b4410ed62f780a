import { expect, test } from 'vitest'
import { splitMessage } from './split-message.ts'

const OWN = 'The export stops at row 40.'

/** What the sender newly says, with the spaces of what is left out taken away. */
const said = (message: string, title = 'Export') =>
  splitMessage(message, title).newText.replaceAll('\u2060', '').replace(/\s+/g, ' ').trim()

test.each([
  [
    'chat, Zendesk',
    `(09:12:33) Visitor 4711: ${OWN}\n(09:13:00) Sam: Is production down?\n(09:13:20) Visitor 4711: no\n(09:14:00) Sam: I will look.`,
    `${OWN} no`,
  ],
  [
    'chat, LiveChat',
    `Kim Doe [09:12]: ${OWN}\nAcme Support Agent [09:13]: Is production down?\nKim Doe [09:13]: no`,
    `${OWN} no`,
  ],
  [
    'chat, WhatsApp',
    `[02/11/2026, 09:12:33] Kim Doe: ${OWN}\n[02/11/2026, 09:13:00] Acme Support: Is production down?\n[02/11/2026, 09:13:20] Kim Doe: no`,
    `${OWN} no`,
  ],
  [
    'chat, WhatsApp Android',
    `02/11/2026, 09:12 - Kim Doe: ${OWN}\n02/11/2026, 09:13 - Acme Support: Is production down?\n02/11/2026, 09:13 - Kim Doe: no`,
    `${OWN} no`,
  ],
  [
    'chat, Teams',
    `[02.11. 09:12] Kim Doe\n${OWN}\n[02.11. 09:13] Support Sam\nIs production down?\n[02.11. 09:14] Kim Doe\nno`,
    `${OWN} no`,
  ],
  ['vcard', `${OWN}\n\nBEGIN:VCARD\nVERSION:3.0\nN:Doe;Kim\nTITLE:Head of Outages\nEND:VCARD`, OWN],
  [
    'ical',
    `${OWN}\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:URGENT outage call\nEND:VEVENT\nEND:VCALENDAR`,
    OWN,
  ],
  [
    'pgp',
    `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${OWN}\n-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCAAdFiEEabcdef0123456789\n=abcd\n-----END PGP SIGNATURE-----`,
    OWN,
  ],
  [
    'teams invite',
    `${OWN}\n\n________________________________________________________________________________\nMicrosoft Teams Need help?<https://aka.ms/x>\nJoin the meeting now<https://teams.example/l>\nMeeting ID: 123 456 789\nPasscode: abc\n________________________________\nDial in by phone\n+44 20 7946 0958`,
    OWN,
  ],
  ['zoom', `${OWN}\n\nJoin Zoom Meeting\nhttps://zoom.example/j/123\nMeeting ID: 123 456 789\nPasscode: 123456`, OWN],
  [
    'base64',
    `${OWN}\n\nJVBERi0xLjQKJeLjz9MKMyAwIG9iago8PC9MZW5ndGggNDcvRmlsdGVyL0ZsYXRl\nRGVjb2RlPj5zdHJlYW0KeJwr5HIK4TI2UzC2NFMISeFyDeEK5CpUMFQwAEIImZyr\nRGVjb2RlPj5zdHJlYW0KeJwr5HIK4TI2UzC2NFMISeFyDeEK5CpUMFQwAEIImZyr`,
    OWN,
  ],
])('of what programs make of a message only what its sender wrote counts: %s', (_, message, own) => {
  expect(said(message)).toBe(own)
})

test.each([
  [
    'Time: 12:47 local. Trigger: the nightly job. Effect: all 8,412 users were removed, one account was left.',
    'nightly job',
  ],
  ['Hello,\nName\nand date are not printed.', 'not printed'],
  ['Join Zoom Meeting does nothing when I click it.', 'does nothing'],
  ['I pasted BEGIN:VCARD and the import refuses it.', 'refuses it'],
  ['09:12 the till went dead\n09:20 it came back\n09:31 dead again', 'came back'],
])('what only looks like it is said: %j', (message, own) => {
  expect(said(message)).toContain(own)
})
