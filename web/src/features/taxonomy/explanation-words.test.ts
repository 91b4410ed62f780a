import { FAILURE_REASONS } from '@sta/contract/wire/failure-reasons'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { fetchLaterTexts, speak, texts } from '../../texts/texts.ts'
import { categoryLabel, spokenLabel } from './CategoryChip.tsx'
import { categoryReason, failureReason, notesOf, priorityReason } from './explanation-words.ts'

beforeAll(fetchLaterTexts)
afterEach(() => speak('en'))

type Told = Parameters<typeof notesOf>[0]

const billing: Told = {
  category: 'billing',
  category_reason: 'As it was written',
  priority: 'high',
  priority_reason: 'As it was written',
  notes: 'As they were written',
  explanation: {
    category: {
      code: 'reads_like',
      phrases: ['charged twice', 'refund'],
      also: 'account',
      unsure: false,
      no_example: false,
    },
    priority: { code: 'reads_like', phrases: ['charged twice'], also: 'medium' },
    notes: {
      wishes: ['wants_refund'],
      details: [
        { kind: 'document', value: '10432' },
        { kind: 'other', value: '€ 49' },
      ],
      advice: 'billing_error',
      many_users: false,
    },
  },
}

const told = (analysis: Told) => [categoryReason(analysis, categoryLabel), priorityReason(analysis), notesOf(analysis)]

test('reasons and notes are said in the language of the reader', async () => {
  expect(told(billing)).toEqual([
    '“charged twice” and “refund” point to Billing; Account is possible as well',
    '“charged twice” speaks for a high priority; medium is possible as well',
    'The customer wants a refund (mentions order or invoice 10432, € 49). Compare the charges with the payment history.',
  ])
  await speak('de')
  expect(told(billing)).toEqual([
    '„charged twice“ und „refund“ deuten auf Abrechnung; auch Konto ist möglich',
    '„charged twice“ spricht für eine hohe Priorität; auch eine mittlere ist möglich',
    'Der Kunde möchte eine Erstattung (nennt Bestellung oder Rechnung 10432, € 49). Die Abbuchungen mit dem Zahlungsverlauf vergleichen.',
  ])
})

test('words of a language model, and of analyses without data, stay as they came', async () => {
  await speak('de')
  expect(told({ ...billing, explanation: null })).toEqual([
    'As it was written',
    'As it was written',
    'As they were written',
  ])
})

test('why there is nothing to do is said in the language of the reader, and without notes there are none', async () => {
  const nothing: Told = {
    ...billing,
    category: null,
    explanation: {
      category: { code: 'nothing_to_do', kind: 'auto_reply' },
      priority: { code: 'no_answer_needed' },
      notes: { wishes: [], details: [], advice: null, many_users: false },
    },
  }
  expect(told(nothing)).toEqual(['It is an automatic reply: nobody needs to answer', 'Nobody needs to answer', null])
  await speak('de')
  expect(told(nothing)).toEqual([
    'Es ist eine automatische Antwort: niemand muss antworten',
    'Niemand muss antworten',
    null,
  ])
})

test('what else a message that seems to need no answer may be is said in the language of the reader', async () => {
  const unsure = (also?: string): Told => ({
    ...billing,
    category: null,
    explanation: {
      category: { code: 'no_answer_needed', phrases: ['the mill'], also },
      priority: { code: 'no_answer_needed' },
      notes: { wishes: [], details: [], advice: null, many_users: false },
    },
  })
  const sound = '“the mill” sounds like a message that needs no answer'
  expect([told(unsure())[0], told(unsure('support'))[0]]).toEqual([sound, `${sound}; Support is possible as well`])
  await speak('de')
  expect(told(unsure('support'))[0]).toMatch(/; auch Support ist möglich$/)
})

test('reasons of ours for a failure are translated, those of a provider are not', async () => {
  await speak('de')
  expect(failureReason('The model answered nothing')).toBe('Das Modell antwortete nichts')
  expect(failureReason('api.example.com answered 400: bad request')).toBe('api.example.com answered 400: bad request')
  expect(Object.values(FAILURE_REASONS).map(failureReason)).toEqual(Object.values(texts.explanation.failures))
})

test('categories that every installation has are said in the language of the reader, own labels stay', async () => {
  const labels = () => [
    spokenLabel({ name: 'feature_request', label: 'Feature request' }),
    spokenLabel({ name: 'billing', label: 'Money' }),
    spokenLabel({ name: 'shipping', label: 'Shipping' }),
    categoryLabel('account'),
  ]
  expect(labels()).toEqual(['Feature request', 'Money', 'Shipping', 'Account'])
  await speak('de')
  expect(labels()).toEqual(['Funktionswunsch', 'Money', 'Shipping', 'Konto'])
})
