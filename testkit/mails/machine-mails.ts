import type { NastyMail } from './nasty-mail.ts'
import { plainPart, writeMail, writeParts } from './write-mail.ts'

const report = (lines: string) =>
  writeParts('report', [
    plainPart('Your message could not be delivered to nobody@example.org.'),
    { headers: { 'Content-Type': 'message/delivery-status' }, body: lines },
    { headers: { 'Content-Type': 'text/rfc822-headers' }, body: 'Subject: Your invoice\nFrom: support@example.com\n' },
  ])

/** Mails that machines write: answers, bounces, lists, forms. */
export const machineMails: NastyMail[] = [
  {
    name: 'an absence note by RFC 3834',
    raw: writeMail({ Subject: 'Away', 'Auto-Submitted': 'auto-replied' }, 'Back on Monday.'),
    tags: ['auto-reply'],
    text: 'automatic reply',
  },
  {
    name: 'an absence note of an older program',
    raw: writeMail({ Subject: 'Abwesend', 'X-Autoreply': 'yes', Precedence: 'bulk' }, 'Bin im Urlaub.'),
    tags: ['auto-reply'],
  },
  {
    name: 'an automatic answer by its precedence',
    raw: writeMail({ Subject: 'Got it', Precedence: 'auto_reply' }),
    tags: ['auto-reply'],
  },
  {
    name: 'a bounce by RFC 3464',
    raw: writeMail(
      {
        From: 'Mail Delivery System <MAILER-DAEMON@mx.example.org>',
        Subject: 'Undelivered Mail Returned to Sender',
        'Return-Path': '<>',
        'Content-Type': 'multipart/report; report-type=delivery-status; boundary=report',
      },
      report('Final-Recipient: rfc822; nobody@example.org\nAction: failed\nStatus: 5.1.1\n'),
    ),
    tags: ['bounce'],
    text: 'could not be delivered',
  },
  {
    name: 'a bounce of a server that writes plain text',
    raw: writeMail({ From: 'MAILER-DAEMON@mx.example.org', Subject: 'failure notice' }, 'Sorry, no such user.'),
    tags: ['bounce'],
  },
  {
    name: 'a bounce without a sender',
    raw: writeMail({ From: '<>', Subject: 'Returned', 'X-Failed-Recipients': 'a@example.org' }, 'Could not send.'),
    tags: ['bounce'],
    requester: null,
  },
  {
    name: 'a newsletter',
    raw: writeMail({ Subject: 'Offers', 'List-Unsubscribe': '<mailto:off@shop.example>', Precedence: 'bulk' }),
    tags: ['mailing-list'],
  },
  {
    name: 'a mailing list whose answers go to the list',
    raw: writeMail({ Subject: '[users] Question', 'List-Id': '<users.example.org>', 'Reply-To': 'users@example.org' }),
    tags: ['mailing-list'],
    requester: 'kim@customer.example',
  },
  {
    name: 'the form of a website, which a person stands behind',
    raw: writeMail(
      {
        From: 'Shop <noreply@shop.example>',
        'Reply-To': 'Ada <ada@customer.example>',
        Subject: 'Contact form',
        'Auto-Submitted': 'auto-generated',
        Precedence: 'bulk',
      },
      'My parcel is lost.',
    ),
    tags: ['automatic'],
    requester: 'ada@customer.example',
    text: 'My parcel is lost.',
  },
  {
    name: 'a mail that is said to be written by hand',
    raw: writeMail({ Subject: 'By hand', 'Auto-Submitted': 'no' }),
    tags: [],
  },
  {
    name: 'an alarm of a monitor without a subject',
    raw: writeMail({ From: 'nagios@host', 'Auto-Submitted': 'auto-generated' }, 'CRITICAL: disk full on db1'),
    title: 'CRITICAL: disk full on db1',
    requester: 'nagios@host',
  },
  {
    name: 'an invitation to an appointment with nothing else',
    raw: writeMail(
      { Subject: 'Invitation', 'Content-Type': 'text/calendar; method=REQUEST; charset=utf-8' },
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Review of the contract\\, part\n  two\nDTSTART;TZID=Europe/Berlin:20270120T090000\nLOCATION:Room 4\nEND:VEVENT\nEND:VCALENDAR',
    ),
    text: 'Invitation: Review of the contract, part two, 2027-01-20 09:00, Room 4',
    without: 'BEGIN:VCALENDAR',
  },
  {
    name: 'a cancelled appointment beside a text',
    raw: writeMail(
      { Subject: 'Cancelled', 'Content-Type': 'multipart/alternative; boundary=a' },
      writeParts('a', [
        plainPart('We do not need to meet.'),
        {
          headers: { 'Content-Type': 'text/calendar; method=CANCEL' },
          body: 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Call\nDTSTART:20270120T090000Z\nEND:VEVENT\nEND:VCALENDAR',
        },
      ]),
    ),
    text: /We do not need to meet\.\n\nCancelled appointment: Call, 2027-01-20 09:00 UTC/,
  },
  {
    name: 'a mail encrypted by S/MIME',
    raw: writeMail(
      {
        Subject: 'Secret',
        'Content-Type': 'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
        'Content-Transfer-Encoding': 'base64',
      },
      Buffer.alloc(300, 7).toString('base64'),
    ),
    text: 'encrypted (S/MIME)',
    without: 'smime.p7m',
  },
  {
    name: 'a mail signed so that its text is hidden',
    raw: writeMail(
      {
        Subject: 'Signed',
        'Content-Type': 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
        'Content-Transfer-Encoding': 'base64',
      },
      Buffer.alloc(300, 7).toString('base64'),
    ),
    text: 'signed in a form that hides its text',
  },
  {
    name: 'a mail encrypted by OpenPGP',
    raw: writeMail(
      { Subject: '...', 'Content-Type': 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=p' },
      writeParts('p', [
        { headers: { 'Content-Type': 'application/pgp-encrypted' }, body: 'Version: 1' },
        {
          headers: { 'Content-Type': 'application/octet-stream; name=encrypted.asc' },
          body: '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----',
        },
      ]),
    ),
    text: 'encrypted (OpenPGP)',
  },
  {
    name: 'an encrypted block in a text',
    raw: writeMail({ Subject: 'Inline' }, '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----'),
    text: 'encrypted (OpenPGP)',
  },
]
