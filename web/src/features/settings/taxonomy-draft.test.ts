import type { Taxonomy } from '@sta/contract/schemas/taxonomy'
import { expect, test } from 'vitest'
import { ownChanges } from './taxonomy-conflict.ts'
import {
  type CategoryDraft,
  changeOf,
  checkDraft,
  draftOf,
  errorAt,
  isChanged,
  namesOf,
  newCategory,
  restoredDraft,
  type TaxonomyDraft,
} from './taxonomy-draft.ts'

const category = (name: string, label = name) => ({
  name,
  label,
  description: `About ${name}`,
  examples: [],
  retired: false,
})

const active: Taxonomy = {
  version: 3,
  created_at: '2026-06-15T12:00:00.000Z',
  author: 'Ana',
  note: '',
  categories: [{ ...category('billing', 'Billing'), examples: ['I was charged twice', 'Refund'] }, category('bug')],
  priority_guide: { high: 'Soon', medium: 'In turn', low: 'Later' },
}

const labelled = (label: string): CategoryDraft => ({ ...newCategory(), label })
const edited = (part: Partial<CategoryDraft>, from = draftOf(active)): TaxonomyDraft => ({
  ...from,
  categories: from.categories.map((one, index) => (index === 0 ? { ...one, ...part } : one)),
})

test('what is read comes back unchanged: examples one a line, names as they were', () => {
  const draft = draftOf(active)
  expect(draft.categories[0]?.examples).toBe('I was charged twice\nRefund')
  const { categories, priority_guide } = active
  expect(changeOf(draft, 3, null)).toEqual({ based_on: 3, categories, priority_guide, note: '' })
  expect(isChanged(draft, active)).toBe(false)
  expect(isChanged(edited({ label: 'Money ' }), active)).toBe(true)
  expect(isChanged(edited({ label: ' Billing ' }), active)).toBe(false)
})

test('a new category gets its name from the label: lower case, digits and _, never one that is taken', () => {
  const labels = ['Größe & Farbe', 'Billing', ' 24/7 Café!', '配送', 'None', 'billing']
  const categories = [...draftOf(active).categories, ...labels.map(labelled)]
  expect(namesOf(categories)).toEqual([
    'billing',
    'bug',
    'grosse_farbe',
    'billing_2',
    '24_7_cafe',
    'category',
    'none_2',
    'billing_3',
  ])
  expect(namesOf([labelled('x'.repeat(60)), labelled('x'.repeat(80))]).every((name) => name.length <= 64)).toBe(true)
  expect(namesOf([{ ...labelled('Renamed'), name: 'stable' }])).toEqual(['stable'])
})

test('what is missing, too long or too much is said at its field', () => {
  const draft = edited({ label: ' ', examples: Array.from({ length: 11 }, () => 'x').join('\n') })
  draft.categories[1] = { ...draft.categories[1]!, description: 'x'.repeat(510), retired: true }
  draft.guide = { ...draft.guide, low: '' }
  expect(checkDraft(draft)).toEqual({
    'categories.0.label': 'The label is missing',
    'categories.0.examples': 'At most 10 examples, these are 11',
    'categories.1.description': 'The description is 10 characters too long',
    'priority_guide.low': 'The guide is missing',
  })
  expect(
    checkDraft(edited({ retired: true }, { ...draftOf(active), categories: draftOf(active).categories.slice(0, 1) })),
  ).toEqual({
    categories: 'At least one must not be retired',
  })
  expect(checkDraft(draftOf(active))).toEqual({})
})

test('an error about a part of a field is an error of the field', () => {
  const errors = { 'categories.1.examples.3': 'Too short', 'categories.12.label': 'Taken' }
  expect(errorAt(errors, 'categories.1.examples')).toBe('Too short')
  expect(errorAt(errors, 'categories.1.label')).toBeUndefined()
  expect(errorAt(errors, 'categories.12')).toBe('Taken')
})

test('an older version comes back with what was added since as retired', () => {
  const old = { ...active, version: 1, categories: [category('billing', 'Money')] }
  const { categories, note } = restoredDraft(old, active)
  expect(categories.map(({ name, label, retired }) => [name, label, retired])).toEqual([
    ['billing', 'Money', false],
    ['bug', 'bug', true],
  ])
  expect(note).toBe('Version 1 again')
})

test('after a conflict only what was written here is offered, and can be taken over', () => {
  const added = { ...labelled('Shipping'), description: 'Parcels' }
  const mine = edited({ label: 'Money', description: 'The same words' })
  mine.categories.push(added)
  const theirs: Taxonomy = {
    ...active,
    version: 4,
    categories: [
      { ...category('billing', 'Invoices'), description: 'The same words' },
      { ...category('bug'), description: 'They wrote this' },
    ],
  }
  const own = ownChanges(mine, active, theirs)
  expect(own.map(({ what, text }) => [what(), text()])).toEqual([
    ['Invoices: label', 'Money'],
    ['New category: Shipping', 'Parcels'],
  ])
  const merged = own.reduce((draft, { apply }) => apply(draft), draftOf(theirs))
  expect(merged.categories.map(({ label, description }) => [label, description])).toEqual([
    ['Money', 'The same words'],
    ['bug', 'They wrote this'],
    ['Shipping', 'Parcels'],
  ])
})
