import { describe, expect, test } from 'vitest'
import { FORWARD_HEADERS } from './mails/forward-headers.ts'
import { HEADER_BLOCKS } from './mails/header-blocks.ts'
import { newlySaid } from './mails/newly-said.ts'
import { WROTE_LINES } from './mails/wrote-lines.ts'

const OWN = 'Send the blue one to Leeds instead.'
const BELOW = ['Dear Kim,', 'URGENT: production is down, all users are locked out.', 'Which colour?']
const marked = BELOW.map((line) => `> ${line}`).join('\n')
const bare = BELOW.join('\n')
const MARKED_HEADERS = WROTE_LINES.filter(([program]) => program !== 'eM Client')

const said = (message: string, title = 'Re: Order 4711') => newlySaid(message, title)

describe('the mail that is answered hangs below', () => {
  test.each(MARKED_HEADERS)('with marks: %s', (_, header) => {
    expect(said(`${OWN}\n\n${header}\n${marked}`)).toBe(OWN)
  })

  test.each(WROTE_LINES)('with marks that were lost: %s', (_, header) => {
    expect(said(`${OWN}\n\n${header}\n\n${bare}`)).toBe(OWN)
  })

  test.each(WROTE_LINES)('with marks and the empty line that were lost: %s', (_, header) => {
    expect(said(`${OWN}\n${header}\n${bare}`)).toBe(OWN)
  })

  test.each(MARKED_HEADERS)('with marks before its header: %s', (_, header) => {
    expect(said(`${OWN}\n\n${header.trim().replace(/^/gm, '> ')}\n${marked}`)).toBe(OWN)
  })

  test.each(HEADER_BLOCKS)('under header lines: %s', (_, header) => {
    expect(said(`${OWN}\n\n${header}\n\n${bare}`)).toBe(OWN)
  })

  test.each(HEADER_BLOCKS)('under header lines, with line breaks of Windows: %s', (_, header) => {
    expect(said(`${OWN}\n\n${header}\n\n${bare}`.replaceAll('\n', '\r\n'))).toBe(OWN)
  })
})

describe('the mail that is answered stands above', () => {
  test.each(MARKED_HEADERS)('%s', (_, header) => {
    expect(said(`${header.trim()}\n${marked}\n\n${OWN}`)).toBe(OWN)
    expect(said(`${header.trim()}\n> ${BELOW[0]}\n> ${BELOW[1]}\n\nIt is not.\n\n> ${BELOW[2]}\n\n${OWN}`)).toBe(
      `It is not. ${OWN}`,
    )
  })
})

describe('a forward', () => {
  test.each(FORWARD_HEADERS)('without own words counts, without its header: %s', (_, header) => {
    expect(said(`${header}\nThe till is dead.`, 'Fwd: The till')).toBe('The till is dead.')
  })

  test.each(FORWARD_HEADERS)(
    'of which the title says nothing, below own words, is not what they say: %s',
    (_, header) => {
      expect(said(`${OWN}\n\n${header}\nThe till is dead.`)).toBe(OWN)
    },
  )

  test.each(FORWARD_HEADERS)('that is handed on counts with what hands it on: %s', (_, header) => {
    expect(said(`Could you look at this one? Kim\n\n${header}\nThe till is dead.`, 'WG: The till')).toBe(
      'Could you look at this one? Kim The till is dead.',
    )
  })
})

describe('people say that somebody wrote, and quote nobody', () => {
  test.each([
    'Your driver wrote: back at 4 pm.\nHe never came.',
    'On Monday at 9:12 the system wrote:\nE-4711\nSince then the till is dead.',
    'Am Montag schrieb mir Frau Roe:\nDie Kasse sei am 02.11. fertig. Sie ist es nicht.',
    'From: Leeds\nThe van leaves at nine. We need it at eight.',
    'I forwarded the message to Ann.\nShe sees nothing.',
    'Original message text is cut off after 40 signs.\nSince Monday.',
    'Our customers reply above this line and the text is lost.\nSince Monday.',
    'Le client a écrit :\n« La caisse est morte ». Que faire ?',
  ])('%j', (message) => {
    expect(said(message)).toBe(message.replaceAll('\n', ' '))
  })
})
