import { expect, test } from 'vitest'
import { SECRETS } from './kinds.ts'
import { openRedaction } from './redact.ts'

const ALL = new Set(SECRETS)

test('the same secret has the same placeholder in all texts of a ticket, and comes back as it was', () => {
  const { redact, restore } = openRedaction(ALL)
  expect(redact('anna@example.com cannot log in')).toBe('[EMAIL_1] cannot log in')
  expect(redact('I am anna@example.com, my boss is bo@example.com, call +49 171 1234567')).toBe(
    'I am [EMAIL_1], my boss is [EMAIL_2], call [PHONE_1]',
  )
  expect(restore('Answer [EMAIL_2], or call PHONE_1. [EMAIL_1] waits')).toBe(
    'Answer bo@example.com, or call +49 171 1234567. anna@example.com waits',
  )
})

test('what nobody took out is put in nowhere', () => {
  const { redact, restore } = openRedaction(ALL)
  redact('anna@example.com')
  expect(restore('[EMAIL_2] [PHONE_1] EMAIL_10 MY_EMAIL_1')).toBe('[EMAIL_2] [PHONE_1] EMAIL_10 MY_EMAIL_1')
})

test('a text that holds what looks like a placeholder keeps it', () => {
  const { redact, restore } = openRedaction(ALL)
  const shown = redact('The template says [EMAIL_1] instead of anna@example.com')
  expect(shown).toBe('The template says [EMAIL_1] instead of [EMAIL_2]')
  expect(restore(shown)).toBe('The template says [EMAIL_1] instead of anna@example.com')
})

test('a text without secrets stays as it is', () => {
  const { redact } = openRedaction(ALL)
  const text = 'Order 1042 has not arrived since 2026-11-01 [urgent]'
  expect(redact(text)).toBe(text)
})

test('who signs below is kept out of all that belongs together, by the whole name and by its parts', () => {
  const { redact, restore } = openRedaction(new Set(['name'] as const))
  const body = redact('Anna cannot sign in, says Anna Schmidt. Annabell can.\n\nRegards,\nAnna Schmidt')
  const title = redact('Schmidt, Anna: locked out')
  expect([body, title].join(' ')).not.toMatch(/Anna\b|Schmidt/)
  expect(body).toContain('Annabell can')
  expect(restore(`${title}|${body}`)).toBe(
    'Schmidt, Anna: locked out|Anna cannot sign in, says Anna Schmidt. Annabell can.\n\nRegards,\nAnna Schmidt',
  )
})
