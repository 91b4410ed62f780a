import { z } from 'zod'
import { endpoint, IdParams, Instant, text } from './endpoint.ts'
import { Problem } from './problem.ts'

export const SavedView = z
  .object({ id: z.number().int(), name: z.string(), search: z.string(), created_at: Instant })
  .meta({ id: 'SavedView' })
export type SavedView = z.infer<typeof SavedView>

const name = text(1, 60)
const search = z
  .string()
  .max(1000)
  .describe("The query of the inbox' address, such as `status=analyzed&category=billing`")
const tags = ['views']

export const listViews = endpoint({
  method: 'GET',
  path: '/api/views',
  schema: { tags, summary: 'The saved views of the inbox, by name', response: { 200: z.array(SavedView) } },
})

export const createView = endpoint({
  method: 'POST',
  path: '/api/views',
  schema: {
    tags,
    summary: 'Save a view. 409 `view_exists` when the name is taken',
    body: z.strictObject({ name, search }),
    response: { 201: SavedView, '4xx': Problem },
  },
})

export const changeView = endpoint({
  method: 'PATCH',
  path: '/api/views/:id',
  schema: {
    tags,
    summary: 'Rename a view, or give it another filter',
    params: IdParams,
    body: z.strictObject({ name: name.optional(), search: search.optional() }),
    response: { 200: SavedView, '4xx': Problem },
  },
})

export const deleteView = endpoint({
  method: 'DELETE',
  path: '/api/views/:id',
  schema: { tags, summary: 'Delete a view', params: IdParams, response: { 204: z.null(), '4xx': Problem } },
})
