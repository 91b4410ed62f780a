import type { NastyMail } from './nasty-mail.ts'
import { filePart, htmlPart, plainPart, writeMail, writeParts } from './write-mail.ts'

const mixed = { 'Content-Type': 'multipart/mixed; boundary=m' }
const alternative = { 'Content-Type': 'multipart/alternative; boundary=a' }

/** Mails of pages, files and other mails. */
export const partMails: NastyMail[] = [
  {
    name: 'a page alone',
    raw: writeMail(
      { Subject: 'Page', 'Content-Type': 'text/html; charset=utf-8' },
      '<html><head><style>p{color:red}</style><script>alert(1)</script></head><body><p>My <b>order</b></p><p>is late</p></body></html>',
    ),
    text: /My order\s+is late/,
    without: 'alert',
  },
  {
    name: 'a page of a megabyte of styles above its text',
    raw: writeMail(
      { Subject: 'Styles', 'Content-Type': 'text/html' },
      `<html><style>${'p { color: red }\n'.repeat(40_000)}</style><body><p>Found it</p></body></html>`,
    ),
    text: 'Found it',
    without: 'color',
  },
  {
    name: 'a text that only says that there is a page',
    raw: writeMail(
      { Subject: 'Both', ...alternative },
      writeParts('a', [
        plainPart('Use HTML.'),
        htmlPart(`<p>${'The parcel came without the second half of its contents. '.repeat(10)}</p>`),
      ]),
    ),
    text: 'second half of its contents',
  },
  {
    name: 'text and page of the same',
    raw: writeMail(
      { Subject: 'Same', ...alternative },
      writeParts('a', [plainPart('The parcel is late.'), htmlPart('<p>The parcel is <b>late</b>.</p>')]),
    ),
    text: 'The parcel is late.',
    without: '<b>',
  },
  {
    name: 'tags that are never closed, 100,000 of them',
    raw: writeMail({ Subject: 'Tags', 'Content-Type': 'text/html' }, `${'<div><b>'.repeat(100_000)}deep inside`),
  },
  {
    name: 'a file beside the text',
    raw: writeMail(
      { Subject: 'File', ...mixed },
      writeParts('m', [
        plainPart('See the invoice.'),
        filePart('invoice.pdf', 'application/pdf', Buffer.alloc(12_000)),
      ]),
    ),
    text: /See the invoice\.\n\nAttachments: invoice\.pdf \(12 kB\)/,
  },
  {
    name: 'a file alone',
    raw: writeMail(
      { Subject: '', 'Content-Type': 'image/jpeg; name=photo.jpg', 'Content-Transfer-Encoding': 'base64' },
      Buffer.alloc(5000, 1).toString('base64'),
    ),
    text: 'Attachments: photo.jpg (5 kB)',
  },
  {
    name: 'thirty files, one with a name of 5,000 characters',
    raw: writeMail(
      { Subject: 'Files', ...mixed },
      writeParts('m', [
        plainPart('All of them.'),
        filePart(`${'n'.repeat(5000)}.txt`, 'application/zip', Buffer.alloc(10)),
        ...Array.from({ length: 30 }, (_, at) => filePart(`f${at}.bin`, 'application/zip', Buffer.alloc(10))),
      ]),
    ),
    text: /All of them\.[\s\S]*and 11 more/,
  },
  {
    name: 'a file whose name leads out of its folder',
    raw: writeMail(
      { Subject: 'Path', ...mixed },
      writeParts('m', [plainPart('x'), filePart('../../etc/passwd\u202e', 'application/zip', Buffer.alloc(10))]),
    ),
    text: 'Attachments:',
  },
  {
    name: 'pictures of a signature',
    raw: writeMail(
      { Subject: 'Logo', 'Content-Type': 'multipart/related; boundary=m' },
      writeParts('m', [
        htmlPart('<p>Hello</p><img src="cid:logo@x">'),
        filePart('image001.png', 'image/png', Buffer.alloc(900), {
          'Content-ID': '<logo@x>',
          'Content-Disposition': 'inline',
        }),
      ]),
    ),
    text: 'Pictures in the text: 1',
    without: 'image001.png',
  },
  {
    name: 'a mail in a mail',
    raw: writeMail(
      { Subject: 'Fwd', ...mixed },
      writeParts('m', [
        plainPart('Please look at this.'),
        { headers: { 'Content-Type': 'message/rfc822' }, body: writeMail({ Subject: 'Inner' }, 'The real problem') },
      ]),
    ),
    text: /Please look at this\.[\s\S]*The real problem/,
  },
  {
    name: 'Outlook’s own format',
    raw: writeMail(
      { Subject: 'TNEF', ...mixed },
      writeParts('m', [plainPart('See below.'), filePart('winmail.dat', 'application/ms-tnef', Buffer.alloc(2000))]),
    ),
    text: 'winmail.dat (2 kB)',
  },
  {
    name: 'a text longer than a ticket, with a file',
    raw: writeMail(
      { Subject: 'Long', ...mixed },
      writeParts('m', [plainPart('many words '.repeat(9000)), filePart('a.zip', 'application/zip', Buffer.alloc(10))]),
    ),
    text: /many words\s+Attachments: a\.zip \(1 kB\)$/,
  },
  {
    name: 'a log that was pasted as a file of text',
    raw: writeMail(
      { Subject: 'Log', ...mixed },
      writeParts('m', [plainPart('It crashes.'), filePart('app.log', 'text/plain', Buffer.from('ERROR 42'))]),
    ),
    text: /It crashes\.\n\nAttachments: app\.log/,
  },
  {
    name: '20 MB',
    raw: writeMail(
      { Subject: 'Large', ...mixed },
      writeParts('m', [
        plainPart('The scan is attached.'),
        filePart('scan.tiff', 'image/tiff', Buffer.alloc(15_000_000, 3)),
      ]),
    ),
    title: 'Large',
    text: 'The scan is attached.',
  },
]
