import type { NastyMail } from './nasty-mail.ts'
import { writeMail } from './write-mail.ts'

const latin1 = (headers: Record<string, string>, body: string) =>
  writeMail(headers, Buffer.from(body.replace(/\n/g, '\r\n'), 'latin1'))

/** Mails whose letters are not in the encoding that they name, or in a rare one. */
export const characterMails: NastyMail[] = [
  {
    name: 'UTF-8 that is called ASCII',
    raw: writeMail({ Subject: 'Grüße', 'Content-Type': 'text/plain; charset=us-ascii' }, 'Viele Grüße'),
    title: 'Grüße',
    text: 'Viele Grüße',
  },
  {
    name: 'Latin-1 that is called UTF-8',
    raw: latin1({ Subject: 'Umlaute', 'Content-Type': 'text/plain; charset=utf-8' }, 'Viele Grüße'),
    text: 'Viele Grüße',
  },
  {
    name: 'an encoding that nobody knows',
    raw: latin1({ Subject: '=?x-unknown?Q?caf=E9?=', 'Content-Type': 'text/plain; charset=x-foo' }, 'Un café'),
    title: 'café',
    text: 'Un café',
  },
  {
    name: 'letters without a named encoding',
    raw: writeMail({ Subject: 'Ohne' }, 'Schöne Grüße'),
    text: 'Schöne Grüße',
  },
  {
    name: 'Japanese in its own encoding',
    raw: writeMail(
      { Subject: 'JIS', 'Content-Type': 'text/plain; charset=iso-2022-jp' },
      Buffer.from('1b244224332473244b2441244f1b2842', 'hex'),
    ),
    text: 'こんにちは',
  },
  {
    name: 'Russian in KOI8-R',
    raw: writeMail(
      { Subject: '=?koi8-r?B?8NLJ18XU?=', 'Content-Type': 'text/plain; charset=koi8-r' },
      Buffer.from('f0d2c9d7c5d4', 'hex'),
    ),
    title: 'Привет',
    text: 'Привет',
  },
  {
    name: 'Chinese in GB18030',
    raw: writeMail({ Subject: 'GB', 'Content-Type': 'text/plain; charset=gb18030' }, Buffer.from('c4e3bac3', 'hex')),
    text: '你好',
  },
  {
    name: 'a subject whose character is cut between two words',
    raw: writeMail({ Subject: '=?utf-8?B?R3LDvMOf?= =?utf-8?B?ZQ==?=' }),
    title: 'Grüße',
  },
  { name: 'a subject in a broken code', raw: writeMail({ Subject: '=?utf-8?B?@@@?= rest' }), title: /rest/ },
  {
    name: 'signs that cannot be seen',
    raw: writeMail({ Subject: 'a\u200bb\u202ec' }, '\u2066text\u2069'),
    text: 'text',
  },
  {
    name: 'commands for a terminal and formulas',
    raw: writeMail(
      { Subject: '=cmd|"/c calc"!A1', From: '"=1+1" <kim@customer.example>' },
      '\u001b[2J\u001b]0;x\u0007gone',
    ),
    text: 'gone',
  },
  {
    name: 'half of a surrogate pair in a page',
    raw: writeMail({ Subject: 'Half', 'Content-Type': 'text/html' }, '<p>broken &#xD83D; character</p>'),
    text: 'broken',
  },
  {
    name: 'lines that flow',
    raw: writeMail({ Subject: 'Flow', 'Content-Type': 'text/plain; format=flowed' }, 'one \ntwo\n\n-- \nKim'),
    text: 'one two',
  },
  {
    name: 'a name in quotes that looks like another address',
    raw: writeMail({ From: '"boss@example.com" <kim@customer.example>', Subject: 'Trick' }),
    requester: 'kim@customer.example',
  },
]
