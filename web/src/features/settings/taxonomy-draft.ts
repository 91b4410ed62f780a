import type { Category, PriorityGuide, Taxonomy, TaxonomyChange } from '@sta/contract/schemas/taxonomy'
import { TAXONOMY_LIMITS } from '@sta/contract/wire/limits'
import { RESERVED_CATEGORY_NAMES, URGENT_FIRST } from '@sta/contract/wire/values'
import { texts } from '../../texts/texts.ts'

/** A category as it is typed. */
export type CategoryDraft = {
  /** Tells the rows apart, also those that have no name yet. */
  key: string
  /** Null until it is saved for the first time: then it is made from the label. */
  name: string | null
  label: string
  description: string
  /** One a line. */
  examples: string
  retired: boolean
}

export type TaxonomyDraft = { categories: CategoryDraft[]; guide: PriorityGuide; note: string }

/** Messages by the path that the server uses for the field, such as `categories.2.label`. */
export type FieldErrors = Record<string, string>

const draftCategory = ({ name, label, description, examples, retired }: Category): CategoryDraft => ({
  key: name,
  name,
  label,
  description,
  examples: examples.join('\n'),
  retired,
})

export const draftOf = ({ categories, priority_guide }: Taxonomy): TaxonomyDraft => ({
  categories: categories.map(draftCategory),
  guide: priority_guide,
  note: '',
})

/** An older version to be saved again. What came after it is retired and not left out: analyses may have it. */
export function restoredDraft(old: Taxonomy, active: Taxonomy): TaxonomyDraft {
  const names = new Set(old.categories.map(({ name }) => name))
  const later = active.categories.filter(({ name }) => !names.has(name))
  const categories = [...old.categories, ...later.map((category) => ({ ...category, retired: true }))]
  return { ...draftOf({ ...old, categories }), note: texts.settings.restoredNote(old.version) }
}

export const newCategory = (): CategoryDraft => ({
  key: `new ${crypto.getRandomValues(new Uint32Array(1))[0]}`,
  name: null,
  label: '',
  description: '',
  examples: '',
  retired: false,
})

/** A stable name out of a label: `Größe & Farbe` becomes `grosse_farbe`; empty when no letter of it is one of a–z. */
function nameFromLabel(label: string): string {
  const plain = label.replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, TAXONOMY_LIMITS.categoryNameLength - 4)
    .replace(/^_+|_+$/g, '')
}

function untaken(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`
  return name
}

/** The stable name of each category, in their order. */
export function namesOf(categories: CategoryDraft[]): string[] {
  const taken = new Set<string>([...RESERVED_CATEGORY_NAMES, ...categories.flatMap(({ name }) => name ?? [])])
  return categories.map(({ name, label }) => {
    if (name !== null) return name
    const made = untaken(nameFromLabel(label) || 'category', taken)
    taken.add(made)
    return made
  })
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export function changeOf(draft: TaxonomyDraft, basedOn: number, author: string | null): TaxonomyChange {
  const names = namesOf(draft.categories)
  const { high, medium, low } = draft.guide
  return {
    based_on: basedOn,
    categories: draft.categories.map(({ label, description, examples, retired }, index) => ({
      name: names[index] ?? '',
      label: label.trim(),
      description: description.trim(),
      examples: linesOf(examples),
      retired,
    })),
    priority_guide: { high: high.trim(), medium: medium.trim(), low: low.trim() },
    ...(author !== null && { author }),
    note: draft.note.trim(),
  }
}

/** Whether saving it would change anything besides the note. */
export function isChanged(draft: TaxonomyDraft, base: Taxonomy): boolean {
  const content = ({ categories, priority_guide }: TaxonomyChange) => JSON.stringify([categories, priority_guide])
  return content(changeOf(draft, 0, null)) !== content(changeOf(draftOf(base), 0, null))
}

function checkText(text: string, most: number, missing: string, tooLong: (over: number) => string): string | null {
  const { length } = text.trim()
  if (length === 0) return missing
  return length > most ? tooLong(length - most) : null
}

function checkExamples(text: string): string | null {
  const lines = linesOf(text)
  if (lines.length > TAXONOMY_LIMITS.examples)
    return texts.settings.tooManyExamples(TAXONOMY_LIMITS.examples, lines.length)
  const long = lines.findIndex((line) => line.length > TAXONOMY_LIMITS.exampleLength)
  return long === -1 ? null : texts.settings.exampleTooLong(long + 1, TAXONOMY_LIMITS.exampleLength)
}

/** What can be said without asking the server. */
export function checkDraft({ categories, guide, note }: TaxonomyDraft): FieldErrors {
  const words = texts.settings
  const found: [string, string | null][] = categories.flatMap(({ label, description, examples }, index) => [
    [
      `categories.${index}.label`,
      checkText(label, TAXONOMY_LIMITS.labelLength, words.labelMissing, words.labelTooLong),
    ],
    [
      `categories.${index}.description`,
      checkText(description, TAXONOMY_LIMITS.descriptionLength, words.descriptionMissing, words.descriptionTooLong),
    ],
    [`categories.${index}.examples`, checkExamples(examples)],
  ])
  found.push(['categories', categories.some(({ retired }) => !retired) ? null : words.allRetired])
  for (const priority of URGENT_FIRST)
    found.push([
      `priority_guide.${priority}`,
      checkText(guide[priority], TAXONOMY_LIMITS.guideLength, words.guideMissing, words.guideTooLong),
    ])
  if (note.trim().length > TAXONOMY_LIMITS.noteLength)
    found.push(['note', words.noteTooLong(TAXONOMY_LIMITS.noteLength)])
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== null))
}

/** The error of a field, or of a part of it. */
export const errorAt = (errors: FieldErrors, path: string): string | undefined =>
  errors[path] ?? Object.entries(errors).find(([where]) => where.startsWith(`${path}.`))?.[1]
