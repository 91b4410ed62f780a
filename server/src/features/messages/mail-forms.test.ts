import { expect, test } from 'vitest'
import { newlySaid } from './mails/newly-said.ts'

const OWN = 'The export stops at row 40.'

const said = (message: string, title = 'Export') => newlySaid(message, title)

test.each([
  ['form, label above', `Name\nKim Doe\n\nEmail\nkim@example.com\n\nUrgency\nUrgent\n\nMessage\n${OWN}`, OWN],
  ['form, bold', `*Name*: Kim Doe\n*Email*: kim@example.com\n*Urgency*: Critical\n*How can we help?*: ${OWN}`, OWN],
  [
    'form, table html',
    `<table><tr><td><b>Name</b></td><td>Kim Doe</td></tr><tr><td><b>Email</b></td><td>kim@example.com</td></tr><tr><td><b>Priority</b></td><td>Urgent</td></tr><tr><td><b>Message</b></td><td>${OWN}</td></tr></table>`,
    OWN,
  ],
  [
    'form, WordPress',
    `From: Kim Doe <kim@example.com>\nSubject: Export\n\nMessage Body:\n${OWN}\n\n-- \nThis e-mail was sent from a contact form on Acme (https://acme.example)`,
    OWN,
  ],
  [
    'form, German',
    `Von: Max Muster <max@example.com>\nBetreff: Export\n\nNachricht:\n${OWN}\n\n--\nDiese E-Mail wurde über das Kontaktformular auf Acme (https://acme.example) gesendet`,
    OWN,
  ],
  [
    'form, Typeform',
    `What is your name?\nKim Doe\n\nWhat is your email?\nkim@example.com\n\nWhat can we do for you?\n${OWN}`,
    OWN,
  ],
  ['form, JSON like', `name=Kim Doe\nemail=kim@example.com\nurgency=high\nmessage=${OWN}`, OWN],
  ['form, arrows', `Name → Kim Doe\nE-Mail → kim@example.com\nDringlichkeit → hoch\nNachricht → ${OWN}`, OWN],
  [
    'form, consent',
    `Anrede: Herr\nVorname: Max\nNachname: Muster\nE-Mail: max@example.com\nIhre Nachricht: ${OWN}\nIch habe die Datenschutzerklärung gelesen: Ja\nIP: 192.0.2.1\nGesendet am: 02.11.2026 09:12`,
    OWN,
  ],
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
  [
    'GitHub',
    `${OWN}\n\n—\nReply to this email directly, view it on GitHub, or unsubscribe.\nYou are receiving this because you were mentioned.`,
    OWN,
  ],
  [
    'Jira comment mail',
    `Kim Doe commented on SUP-4711:\n\n${OWN}\n\n--\nThis message was sent by Atlassian Jira\n(v9.4.0#940000)`,
    `Kim Doe commented on SUP-4711: ${OWN}`,
  ],
  [
    'Google group',
    `${OWN}\n\n-- \nYou received this message because you are subscribed to the Google Groups "support" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to support+unsubscribe@acme.example.`,
    OWN,
  ],
  [
    'mailman',
    `${OWN}\n_______________________________________________\nSupport mailing list -- support@acme.example\nTo unsubscribe send an email to support-leave@acme.example`,
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
