import { z } from 'zod'
import { VIEW_LIMITS } from '../wire/limits.ts'
import { endpoint, IdParams, Instant, text } from './endpoint.ts'
import { RunFilter } from './run-choice.ts'

export const SavedView = z
  .object({
    id: z.number().int(),
    name: z.string(),
    search: z.string(),
    is_own: z.boolean().describe('Nobody else has it. False: everybody sees it, as all views where nobody signs in'),
    created_at: Instant,
  })
  .meta({ id: 'SavedView' })
export type SavedView = z.infer<typeof SavedView>

const name = text(1, VIEW_LIMITS.nameLength)
const search = z
  .string()
  .max(VIEW_LIMITS.queryLength)
  .describe("The query of the inbox' address, such as `status=analyzed&category=billing`")
const tags = ['views']
const OF_EVERYBODY = 'One that everybody sees needs `write` of a member or a key.'

export const listViews = endpoint('listViews', {
  tags,
  summary: 'The saved views of the inbox, by name: the own ones, and those that everybody sees',
  response: { 200: z.array(SavedView) },
})

export const createView = endpoint('createView', {
  tags,
  errors: ['view_exists'],
  summary: 'Save a view. 409 `view_exists` when the name is taken',
  body: z.strictObject({ name, search }),
  response: { 201: SavedView },
})

export const countViews = endpoint('countViews', {
  tags,
  summary: 'How many tickets match each of these filters',
  description: `Counted up to ${VIEW_LIMITS.countedTickets.toLocaleString('en')}, and for a quarter of a second: cheap however many tickets there are.`,
  body: z.strictObject({ filters: z.array(RunFilter).min(1).max(VIEW_LIMITS.counted) }),
  response: {
    200: z.object({
      counts: z
        .array(
          z
            .object({ count: z.number().int(), exact: z.boolean().describe('When false there are more') })
            .nullable()
            .describe('Null where counting takes too long'),
        )
        .describe('In the order of the filters'),
    }),
  },
})

export const changeView = endpoint('changeView', {
  tags,
  errors: ['view_not_found', 'view_exists'],
  summary: 'Rename a view, or give it another filter',
  description: OF_EVERYBODY,
  params: IdParams,
  body: z.strictObject({ name: name.optional(), search: search.optional() }),
  response: { 200: SavedView },
})

export const deleteView = endpoint('deleteView', {
  tags,
  errors: ['view_not_found'],
  summary: 'Delete a view',
  description: OF_EVERYBODY,
  params: IdParams,
  response: { 204: z.null() },
})
