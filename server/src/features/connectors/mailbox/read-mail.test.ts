import { expect, test } from 'vitest'
import { nastyMails } from '../../../../../testkit/mails/nasty-mails.ts'
import { writeMail } from '../../../../../testkit/mails/write-mail.ts'
import { readMail } from './read-mail.ts'

const ABOUT = {
  source: 'mailbox:support@example.com',
  own: 'support@example.com',
  receivedAt: '2026-01-14T08:31:00.000Z',
  notes: [],
}

test('there are more than fifty of them', () => {
  expect(nastyMails.length).toBeGreaterThan(50)
  expect(new Set(nastyMails.map(({ name }) => name)).size).toBe(nastyMails.length)
})

test.each(nastyMails)('$name is read', async ({ raw, title, text, without, requester, tags }) => {
  const mail = await readMail(raw, ABOUT)
  if (!mail) throw new Error('it was left out')
  const { ticket, message } = mail
  for (const said of [ticket.title, ticket.description, message.body]) {
    expect(said.isWellFormed()).toBe(true)
    expect(said).not.toContain('\u0000')
  }
  expect(ticket.title).not.toBe('')
  expect(ticket.external_id?.length).toBeLessThanOrEqual(200)
  expect(message.body.length).toBeLessThanOrEqual(10_000)
  expect(message.body).not.toBe('')
  expect(ticket.external_created_at).toMatch(/^2026-01-14T08:3[01]/)
  expect(ticket.channel).toBe('email')
  if (title !== undefined) expect(ticket.title).toMatch(title)
  if (text !== undefined) expect(ticket.description).toMatch(text)
  if (without !== undefined) expect(ticket.description).not.toContain(without)
  if (requester !== undefined) expect(ticket.requester_email).toBe(requester)
  if (tags !== undefined) expect(ticket.tags).toEqual(tags)
  // It is the same mail whenever it is read.
  expect(await readMail(raw, ABOUT)).toEqual(mail)
})

test('an answer is told without the mail that it repeats', async () => {
  const body =
    'It still fails.\n\nOn Thu, 14 Jan 2027, Support <support@example.com> wrote:\n> Please try again.\n> Support'
  const raw = writeMail({ Subject: 'Re: Login', 'In-Reply-To': '<2@x>', References: '<1@x> <2@x>' }, body)
  const mail = await readMail(raw, ABOUT)
  expect(mail).toMatchObject({ references: ['2@x', '1@x'], message: { body: 'It still fails.' } })
  expect(mail?.ticket.description).toContain('> Please try again.')
})

test('a mail that this product sent is no ticket', async () => {
  const raw = writeMail({ 'Message-ID': '<sta.7b0ffb1f-6c4c-4b6b-8e3c-0f3ad2ad4b0e@tickets.example.com>' })
  expect(await readMail(raw, ABOUT)).toBeNull()
})
