import { createHash } from 'node:crypto'
import type { HookMapping } from '@sta/contract/schemas/connections/incoming-hooks'
import { documentText, isDocument } from '@sta/import-file/document-text'
import { textOf } from '@sta/import-file/field-values'
import { fitTexts } from '@sta/import-file/fit-texts'
import { takeRecord } from '@sta/import-file/read-tickets'
import { byField, FIELD_LENGTHS, type ImportedTicket } from '@sta/import-file/ticket-fields'
import type { FieldError } from '../../platform/errors.ts'
import { describeWarning } from '../tickets/describe-row.ts'
import { stepsOf, valueAt } from './read-path.ts'

export type MappedMessage = { ticket: ImportedTicket | null; problems: FieldError[]; warnings: string[] }

/**
 * The ticket that a message is, read as an import reads a line. It needs a text or a title, and a number where the mapping names
 * one; without that its number is a hash of the message, so that one that is sent again adds nothing.
 */
export function mapMessage(message: unknown, mapping: HookMapping, source: string): MappedMessage {
  const at = (field: keyof HookMapping) => {
    const path = mapping[field]
    const value = path === undefined ? undefined : valueAt(message, path)
    return isObject(value) && isDocument(value) ? documentText(value) : value
  }
  const texts = fitTexts({ title: textOf(at('title')), description: textOf(at('description')) })
  const number = textOf(at('external_id'))
  const problems = problemsOf(mapping, { title: texts.title, number })
  if (problems.length > 0) return { ticket: null, problems, warnings: [] }
  const hash = createHash('sha256').update(JSON.stringify(message)).digest('hex')
  const record = Object.fromEntries(Object.keys(mapping).map((field) => [field, at(field as keyof HookMapping)])) // keys of the mapping
  const taken = takeRecord(
    { ...record, ...texts, external_source: source, external_id: number || `sha256:${hash}` },
    { columns: byField((field) => field), dateOrder: null, source },
  )
  const warnings = taken.warnings.map((warning) => `${warning.field ?? 'message'}: ${describeWarning(warning)}`)
  if (taken.ticket === null)
    return { ticket: null, problems: [{ path: taken.problem.field, message: 'Cannot be kept' }], warnings }
  return { ticket: taken.ticket, problems: [], warnings }
}

function problemsOf(mapping: HookMapping, { title, number }: { title: string; number: string }): FieldError[] {
  const problems: FieldError[] = Object.entries(mapping).flatMap(([field, path]) =>
    path !== undefined && stepsOf(path) === null ? [{ path: field, message: `${path} is no path` }] : [],
  )
  if (problems.length > 0) return problems
  const where = [mapping.title, mapping.description].filter((path) => path !== undefined)
  if (title === '')
    problems.push({
      path: 'title',
      message:
        where.length > 0 ? `There is no text at ${where.join(', nor at ')}` : 'Say where the title or the text is',
    })
  if (mapping.external_id !== undefined && number === '')
    problems.push({ path: 'external_id', message: `There is nothing at ${mapping.external_id}` })
  if (number.length > FIELD_LENGTHS.external_id)
    problems.push({ path: 'external_id', message: `Is longer than ${FIELD_LENGTHS.external_id} characters` })
  return problems
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
