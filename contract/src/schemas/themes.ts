import { z } from 'zod'
import { REPORT_LIMITS, THEME_LIMITS } from '../wire/limits.ts'
import { THEME_ADVICE, THEME_FIELDS } from '../wire/values.ts'
import { endpoint, Id, IdParams, Instant, text } from './endpoint.ts'
import { Sentiment } from './taxonomy.ts'

const count = z.number().int()

/** What is known of a theme over all tickets of a run, counted when the run ended. */
const ThemeFacts = z
  .object({
    theme_id: count,
    titles: z
      .record(z.string(), z.string())
      .describe(
        'The title by language (ISO 639-1, or `und`), a phrase of the tickets; empty where a person or a model named it',
      ),
    category: z.string().describe('`none` for tickets without a category'),
    count: count.describe('Tickets of this run'),
    high: count.describe('Of these, tickets of high priority'),
    before: z.number().nullable().describe('Its share (0–1) in the run compared with; null when there is none'),
    quote: z.string().describe('May be empty'),
    mood: Sentiment.describe('The mean of its tickets'),
    advice: z.enum(THEME_ADVICE),
    kept: z.boolean().describe('A person decided that it stays, in runs without a ticket of it too'),
    named: z.boolean().describe('A person gave the title'),
  })
  .meta({ id: 'ThemeFacts' })
export type ThemeFacts = z.infer<typeof ThemeFacts>

export const ReportTheme = z
  .object({
    title: z.string(),
    ticket_ids: z.array(count).describe('Examples'),
    facts: ThemeFacts.optional().describe('Reports of earlier versions have none'),
  })
  .meta({ id: 'ReportTheme' })
export type ReportTheme = z.infer<typeof ReportTheme>

export const reportThemes = z.array(ReportTheme).max(REPORT_LIMITS.themes)

const ThemeChange = z.object({
  id: count,
  field: z.enum(THEME_FIELDS),
  old_value: z.string().nullable(),
  new_value: z.string().nullable(),
  author: z.string().nullable(),
  created_at: Instant,
})

export const Theme = z
  .object({
    id: count,
    name: z.string().nullable().describe('As a person named it'),
    titles: z.record(z.string(), z.string()),
    category: z.string(),
    kept: z.boolean(),
    merged_into: count.nullable().describe('The theme that its tickets count for'),
    parts: z.array(z.object({ id: count, title: z.string() })).describe('Themes that were merged into it'),
    changes: z.array(ThemeChange).max(THEME_LIMITS.history).describe('What people did with it, newest first'),
  })
  .meta({ id: 'Theme' })
export type Theme = z.infer<typeof Theme>

const tags = ['themes']

export const getTheme = endpoint('getTheme', {
  tags,
  errors: ['theme_not_found'],
  summary: 'One theme, with what people did with it',
  params: IdParams,
  response: { 200: Theme },
})

export const changeTheme = endpoint('changeTheme', {
  tags,
  errors: ['theme_not_found', 'theme_merge_impossible'],
  summary: 'Rename a theme, keep it, merge it into another, or take these back',
  description:
    'All reports that have the theme follow, and later runs find it again under its name. Nothing is lost by a merge: `merged_into: null` takes it back.',
  params: IdParams,
  body: z.strictObject({
    name: text(1, THEME_LIMITS.nameLength).nullable().optional().describe('Null gives its first title back'),
    kept: z.boolean().optional(),
    merged_into: Id.nullable().optional(),
    author: text(1, THEME_LIMITS.authorLength).optional(),
  }),
  response: { 200: Theme },
})
