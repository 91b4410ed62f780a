import { isOwnExport, KNOWN_COLUMNS } from './known-columns.ts'
import { byField, LIST_FIELDS, type TicketField } from './ticket-fields.ts'

/** Which column holds a field: its name; null when none does; a field that is left out is found by the known names. */
export type ColumnChoice = { [Field in TicketField]?: string | null | undefined }

/** Positions of the columns that hold each field, several for a list. */
export type ColumnMap = Record<TicketField, number[]>

/** A name without what is only a matter of taste: case, Unicode form, camel case, and what separates its words. */
export const normalizeName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[\s_.:/*"'\u200b\ufeff-]+/g, ' ')
    .trim()

/** Names by which each column can be told from the others: those of the header, with what is missing or twice made good. */
export function nameColumns(header: string[]): string[] {
  const names = new Set<string>()
  const uses = new Map<string, number>()
  for (const [index, cell] of header.entries()) {
    const name = cell.trim() || `Column ${index + 1}`
    let count = (uses.get(name) ?? 0) + 1
    while (names.has(count > 1 ? `${name} (${count})` : name)) count += 1
    uses.set(name, count)
    names.add(count > 1 ? `${name} (${count})` : name)
  }
  return [...names]
}

/** The position of a column by its name: as it is written, else whatever the case; -1 when there is none. */
export function findColumn(columns: string[], name: string): number {
  const exact = columns.indexOf(name.trim())
  return exact >= 0 ? exact : columns.findIndex((column) => normalizeName(column) === normalizeName(name))
}

/** The position of the column that is usually meant for a field; -1 when no name says so. */
export function findUsualColumn(columns: string[], field: TicketField): number {
  if (isOwnExport(columns)) return columns.indexOf(field)
  return findKnown(columns.map(normalizeName), field)
}

const findKnown = (names: string[], field: TicketField): number =>
  KNOWN_COLUMNS[field].map((known) => names.indexOf(known)).find((index) => index >= 0) ?? -1

/** The columns of all fields: chosen ones, else those with a known name. In JSON `comments` are a list, and never the text. */
export function mapColumns(columns: string[], choice: ColumnChoice, isCsv: boolean): ColumnMap {
  const names = columns.map(normalizeName)
  const isOwn = isOwnExport(columns)
  const find = (field: TicketField): number => {
    const chosen = choice[field]
    if (chosen === null) return -1
    if (chosen !== undefined) return findColumn(columns, chosen)
    if (isOwn) return columns.indexOf(field)
    const index = findKnown(names, field)
    return field === 'description' && !isCsv && names[index] === 'comments' ? -1 : index
  }
  const positions = (field: TicketField): number[] => {
    const index = find(field)
    if (index < 0) return []
    // What is the text of the ticket is no comment on it, unless somebody says so.
    if (field === 'comments' && choice.comments === undefined && index === find('description')) return []
    return LIST_FIELDS.includes(field) ? withTwins(columns, index) : [index]
  }
  return byField(positions)
}

/** The column and those that the header calls the same: `Labels`, `Labels (2)`. */
function withTwins(columns: string[], index: number): number[] {
  const name = columns[index] ?? ''
  const twins = columns.flatMap((column, at) => {
    const isTwin = column.startsWith(`${name} (`) && /^\(\d+\)$/.test(column.slice(name.length + 1))
    return isTwin ? [at] : []
  })
  return [index, ...twins]
}

/** A guess to be checked by a person: the usual column, else one with a usual name among its words (`Betreff der Anfrage`). */
export function suggestColumn(columns: string[], field: 'title' | 'description'): number {
  const usual = findUsualColumn(columns, field)
  if (usual >= 0) return usual
  const words = columns.map((column) => ` ${normalizeName(column)} `)
  const isAbout = (about: string) => words.findIndex((name) => name.includes(` ${about} `) && !NOT_TEXT.test(name))
  return KNOWN_COLUMNS[field].map(isAbout).find((index) => index >= 0) ?? -1
}

/** `subject_id`, `message count`, `project description`: about a field, or about something else. */
const NOT_TEXT =
  / (id|ids|no|nr|number|count|date|time|at|by|type|status|lang|language|length|url|format|project|user|file|product|group|company|organization) /
