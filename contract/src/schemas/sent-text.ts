import { z } from 'zod'
import { endpoint, IdParams, Instant } from './endpoint.ts'

/** What left the machine for one analysis. */
export const SentText = z
  .object({
    analysis_id: z.number().int(),
    ticket_id: z.number().int(),
    state: z
      .enum(['kept', 'nothing', 'not_kept'])
      .describe(
        'nothing: the built-in analyzer found it, and nothing left the machine; not_kept: it was analyzed before texts were kept, or the text is gone by its age or with its ticket',
      ),
    is_reused: z.boolean().describe('Nothing was sent for this ticket: an answer about an equal text was taken'),
    sent: z
      .object({
        ticket_id: z.number().int().describe('With `is_reused` the ticket that was asked about'),
        analysis_run_id: z.number().int(),
        sent_at: Instant,
        host: z.string().describe('Of the endpoint, with its port'),
        model: z.string(),
        prompt_version: z.string(),
        content: z
          .string()
          .describe('The row of the ticket, to the letter, with placeholders for what `REDACT` keeps back'),
        examples: z
          .array(z.string().nullable())
          .describe('Rows of decided tickets that were sent along; null: of a ticket that was deleted since'),
        instructions: z.string().describe('What was said about all tickets of the call alike, with … where rows stood'),
      })
      .nullable()
      .describe('Only with the state `kept`'),
  })
  .meta({ id: 'SentText' })
export type SentText = z.infer<typeof SentText>

export const getSentText = endpoint('getSentText', {
  tags: ['corrections'],
  errors: ['analysis_not_found'],
  summary: 'What was sent to the language model for an analysis, to the letter',
  description:
    'Other tickets of the same call have rows of their own. Summaries of runs send quotes besides; those are not kept.',
  params: IdParams,
  response: { 200: SentText },
})
