import type { McpServer } from '@modelcontextprotocol/server'
import type { Client } from '@sta/contract/client'
import { RunEstimate } from '@sta/contract/schemas/run-choice'
import { RunState } from '@sta/contract/schemas/runs'
import { CategoryName, Priority } from '@sta/contract/schemas/taxonomy'
import { NewState } from '@sta/contract/schemas/work'
import { CORRECTION_LIMITS } from '@sta/contract/wire/limits'
import { z } from 'zod'
import { answer } from './answer.ts'
import { WhichTickets } from './read-tools.ts'
import { toWhole, WholeTicket } from './told-tickets.ts'

/** Tools that change something or cost money. */
export function registerWriteTools(server: McpServer, client: Client): void {
  server.registerTool(
    'start_analysis',
    {
      title: 'Start an analysis',
      description:
        'Without `confirm` it answers the estimate and starts nothing. Show that to the person; with `confirm` it starts the run.',
      inputSchema: WhichTickets.extend({
        reanalyze: z.boolean().default(false).describe('Takes analyzed and failed tickets too'),
        confirm: z.boolean().default(false),
      }),
      outputSchema: z.object({
        started: RunState.nullable().describe('Null: nothing was started'),
        estimate: RunEstimate,
      }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
    },
    ({ reanalyze, confirm, ...filter }) =>
      answer(async () => {
        const body = { filter, reanalyze }
        const estimate = await client.estimateRun({ body })
        if (!confirm) return { started: null, estimate }
        const { id } = await client.startRun({ body })
        return { started: await client.getRunState({ params: { id } }), estimate }
      }),
  )
  server.registerTool(
    'correct_ticket',
    {
      title: 'Correct a ticket',
      description:
        'Sets category or priority as a decision of the person, which no later analysis overwrites and which the next ones learn from. Only when the person said so.',
      inputSchema: z.object({
        id: z.number().int().min(1).describe('Number of the ticket'),
        category: CategoryName.nullable().optional().describe('One of `categories`, or null when none fits'),
        priority: Priority.optional(),
        reason: z.string().max(CORRECTION_LIMITS.reasonLength).optional(),
      }),
      outputSchema: WholeTicket,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
    },
    ({ id, ...body }) =>
      answer(async () => {
        const { analysis } = await client.getTicket({ params: { id } })
        if (analysis === null) throw new Error(`Ticket ${id} is not analyzed yet: there is nothing to correct`)
        return toWhole(await client.correctAnalysis({ params: { id: analysis.id }, body }))
      }),
  )
  server.registerTool(
    'set_state',
    {
      title: 'Set the state of a ticket',
      description:
        'Open, waiting, solved or closed; or snoozed until a time, when it is open again by itself. Only when the person said so.',
      inputSchema: z.object({ id: z.number().int().min(1).describe('Number of the ticket'), ...NewState.shape }),
      outputSchema: WholeTicket,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
    },
    ({ id, ...body }) => answer(async () => toWhole(await client.updateTicket({ params: { id }, body }))),
  )
}
