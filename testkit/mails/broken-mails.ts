import type { NastyMail } from './nasty-mail.ts'
import { plainPart, writeMail, writeParts } from './write-mail.ts'

const deep = (levels: number): Buffer => {
  const open = Array.from(
    { length: levels },
    (_, at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
  )
  return Buffer.from(`${open.join('')}--b${levels}\r\n\r\nHelp from below\r\n`)
}

/** Mails that no standard allows, and that come all the same. */
export const brokenMails: NastyMail[] = [
  { name: 'nothing at all', raw: Buffer.alloc(0), requester: null },
  { name: 'line ends alone', raw: Buffer.from('\r\n\r\n\r\n'), requester: null },
  {
    name: 'a text without a head',
    raw: Buffer.from('Please call me back\r\nabout my order'),
    text: 'Please call me back',
  },
  { name: 'a head without a body', raw: writeMail({ Subject: 'Only this' }, ''), title: 'Only this' },
  { name: 'neither subject nor text', raw: writeMail({}, ''), title: '…' },
  {
    name: 'a subject of blanks',
    raw: writeMail({ Subject: '   ' }, 'My login fails.\nMore.'),
    title: 'My login fails.',
  },
  {
    name: 'line ends of Unix',
    raw: Buffer.from('From: kim@customer.example\nSubject: Unix\n\nline one\nline two\n'),
    title: 'Unix',
    text: 'line one\nline two',
  },
  {
    name: 'the first line of an mbox',
    raw: Buffer.concat([Buffer.from('From kim Thu Jan 14 09:30:00 2027\r\n'), writeMail({ Subject: 'From a file' })]),
    title: 'From a file',
  },
  {
    name: 'a part that never ends',
    raw: writeMail(
      { Subject: 'Cut', 'Content-Type': 'multipart/mixed; boundary=x' },
      '--x\nContent-Type: text/plain\n\nHalf of',
    ),
    text: 'Half of',
  },
  {
    name: 'a boundary that nobody uses',
    raw: writeMail({ Subject: 'Lost', 'Content-Type': 'multipart/mixed; boundary=x' }, '--y\n\nStill readable'),
    text: 'Still readable',
  },
  {
    name: 'parts without a boundary',
    raw: writeMail({ Subject: 'None', 'Content-Type': 'multipart/mixed' }, '--x\n\nStill readable'),
    text: 'Still readable',
  },
  {
    name: 'parts within parts, 300 deep',
    raw: writeMail({ Subject: 'Deep', 'Content-Type': 'multipart/mixed; boundary=b0' }, deep(300)),
    title: 'Deep',
    text: 'parts of this mail could not be told apart',
  },
  {
    name: 'parts within parts, 40 deep',
    raw: writeMail({ Subject: 'Less deep', 'Content-Type': 'multipart/mixed; boundary=b0' }, deep(40)),
    text: 'Help from below',
  },
  {
    name: 'a thousand parts',
    raw: writeMail(
      { Subject: 'Many', 'Content-Type': 'multipart/mixed; boundary=m' },
      writeParts(
        'm',
        Array.from({ length: 1000 }, (_, at) => plainPart(`part ${at}`)),
      ),
    ),
    text: 'part 0',
  },
  {
    name: 'more headers than any program writes',
    raw: writeMail({ Subject: 'Headers', 'X-Padding': 'x'.repeat(900_000) }, 'below them'),
    text: 'could not be told apart',
  },
  {
    name: 'ten thousand references',
    raw: writeMail({
      Subject: 'References',
      References: Array.from({ length: 10_000 }, (_, at) => `<${at}@x>`).join(' '),
    }),
    title: 'References',
  },
  {
    name: 'a number of 5,000 characters',
    raw: writeMail({ Subject: 'Long number', 'Message-ID': `<${'n'.repeat(5000)}@x>` }),
    title: 'Long number',
  },
  { name: 'no number', raw: writeMail({ Subject: 'No number' }, 'without'), title: 'No number' },
  { name: 'an empty number', raw: writeMail({ Subject: 'Empty number', 'Message-ID': '<>' }), title: 'Empty number' },
  { name: 'a date that is none', raw: writeMail({ Subject: 'When', Date: 'the day before yesterday' }), title: 'When' },
  { name: 'a date in a hundred years', raw: writeMail({ Subject: 'Later', Date: 'Thu, 14 Jan 2127 09:30:00 +0000' }) },
  { name: 'a date of the year 1', raw: writeMail({ Subject: 'Earlier', Date: 'Mon, 1 Jan 0001 00:00:00 +0000' }) },
  { name: 'nobody wrote it', raw: writeMail({ From: null, Subject: 'Nobody' }), requester: null },
  {
    name: 'a sender who is no address',
    raw: writeMail({ From: 'The printer in room 4', Subject: 'Toner' }),
    requester: null,
  },
  {
    name: 'a group as the sender',
    raw: writeMail({ From: 'Team: kim@customer.example, ada@customer.example;', Subject: 'Group' }),
    requester: 'kim@customer.example',
  },
  {
    name: 'a sender of 400 characters',
    raw: writeMail({ From: `${'k'.repeat(400)}@customer.example`, Subject: 'Long sender' }),
    requester: null,
  },
  {
    name: 'a subject of 10,000 characters over many lines',
    raw: writeMail({ Subject: Array.from({ length: 1000 }, () => 'ten chars ').join('\r\n ') }),
    title: /^ten chars ten chars/,
  },
  {
    name: 'a header that goes on without a name',
    raw: Buffer.from('From: kim@customer.example\r\n goes on\r\n: nothing\r\nSubject: Odd\r\n\r\ntext'),
    title: 'Odd',
  },
  {
    name: 'two subjects',
    raw: Buffer.from('Subject: one\r\nSubject: two\r\nFrom: a@b.example\r\n\r\ntext'),
    title: /one|two/,
  },
  {
    name: 'base64 that is none',
    raw: writeMail({ Subject: 'Bad base64', 'Content-Transfer-Encoding': 'base64' }, 'SGVsbG8*&^gd29ybGQ='),
    text: 'Hello world',
  },
  {
    name: 'an encoding of bytes that nobody knows',
    raw: writeMail({ Subject: 'Bad encoding', 'Content-Transfer-Encoding': 'x-uuencode-9' }, 'as it is'),
    text: 'as it is',
  },
  {
    name: 'quoted-printable with half a character',
    raw: writeMail(
      {
        Subject: 'Bad quoted',
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Transfer-Encoding': 'quoted-printable',
      },
      'caf=C3=A9 =ZZ=C3',
    ),
    text: 'café =ZZ',
  },
  { name: 'NULs', raw: writeMail({ Subject: 'N\u0000UL' }, 'a\u0000b\u0000c'), text: 'abc' },
]
