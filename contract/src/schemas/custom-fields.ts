import { bytesOf, CUSTOM_FIELD_LIMITS } from '@sta/import-file/custom-fields'
import { z } from 'zod'
import { text } from './endpoint.ts'

const { fields, nameLength, valueLength, listed, bytes } = CUSTOM_FIELD_LIMITS

/** Fields that a ticket has. */
export const CustomFields = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
  .describe(
    'What its source knows beside all this, by the names that it has there. What has no value is not among them',
  )

const value = z.union(
  [
    text(0, valueLength),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(text(1, valueLength)).max(listed, { error: `Must be at most ${listed} texts` }),
  ],
  {
    error: `Must be text of at most ${valueLength.toLocaleString('en')} characters, a number, true, false, null or a list of texts`,
  },
)

/** Whether there is no value. */
export const isNothing = (given: z.output<typeof value>): given is null =>
  given === null || given === '' || (Array.isArray(given) && given.length === 0)

/** Fields that are given: null, an empty text and an empty list are no value. */
export const NewCustomFields = z
  .record(text(1, nameLength), value)
  .refine((given) => Object.keys(given).length <= fields, { error: `Must be at most ${fields} fields` })
  .refine((given) => bytesOf(given) <= bytes, {
    error: `Must be at most ${bytes.toLocaleString('en')} bytes of JSON in all`,
  })
  .meta({ id: 'NewCustomFields' })
export type NewCustomFields = z.infer<typeof NewCustomFields>
