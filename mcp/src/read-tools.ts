import type { McpServer } from '@modelcontextprotocol/server'
import type { Client } from '@sta/contract/client'
import { GroupHarm, TicketGroup } from '@sta/contract/schemas/groups'
import { getInsights, SimilarTicket } from '@sta/contract/schemas/insights'
import { RunEstimate } from '@sta/contract/schemas/run-choice'
import { RunReport } from '@sta/contract/schemas/run-reports'
import { RunListItem } from '@sta/contract/schemas/runs'
import { Category } from '@sta/contract/schemas/taxonomy'
import { TicketFilters } from '@sta/contract/schemas/ticket-filters'
import { TicketCounts, TicketPage } from '@sta/contract/schemas/tickets'
import { EVERY_STATUS, TICKET_STATUSES } from '@sta/contract/wire/values'
import { z } from 'zod'
import { answer } from './answer.ts'
import { BriefTicket, toBrief, toWhole, WholeTicket } from './told-tickets.ts'

const READS = { readOnlyHint: true, openWorldHint: false }
const MOST_TICKETS = 50
const id = (of: string) => z.number().int().min(1).describe(`Number of the ${of}`)
const { q, state, category, priority, assignee, tag, requester, external_source, group_id, theme_id, run_id } =
  TicketFilters.shape

/** Which tickets, as the API's filters; days are days of `time_zone`. */
export const WhichTickets = z.object({
  ...{ q, state, category, priority, assignee, tag, requester, external_source, group_id, theme_id, run_id },
  status: z.enum([...TICKET_STATUSES, EVERY_STATUS]).default(EVERY_STATUS),
  needs_review: z.boolean().optional(),
  created_after: z.iso.date().optional().describe('First day'),
  created_before: z.iso.date().optional().describe('Day after the last one'),
  time_zone: z.string().max(64).optional().describe('Such as Europe/Berlin. Default: UTC'),
})

const lastCompleted = async (client: Client): Promise<number | undefined> =>
  (await client.listRuns({ query: { page_size: 50 } })).items.find(({ status }) => status === 'completed')?.id

/** Tools that change nothing and cost nothing. */
export function registerReadTools(server: McpServer, client: Client): void {
  server.registerTool(
    'what_burns',
    {
      title: 'What burns',
      description:
        'Groups of urgent tickets that say the same, what burns most first: what is hurt, how far it reaches, how many say so, since when.',
      inputSchema: z.object({
        harm: GroupHarm.optional().describe('Only groups with this harm'),
        limit: z.number().int().min(1).max(MOST_TICKETS).default(10),
      }),
      outputSchema: z.object({
        groups: z.array(TicketGroup),
        open_groups: z.number().int(),
        tickets: z.number().int().describe('Of all open groups'),
      }),
      annotations: READS,
    },
    ({ harm, limit }) =>
      answer(async () => {
        const { items, total, tickets } = await client.listGroups({ query: { harm, page_size: limit } })
        return { groups: items, open_groups: total, tickets }
      }),
  )
  server.registerTool(
    'search_tickets',
    {
      title: 'Search tickets',
      description:
        'Tickets that match words and filters, the best first with `q`, else the newest. `next_cursor` asks for more.',
      inputSchema: WhichTickets.extend({
        limit: z.number().int().min(1).max(MOST_TICKETS).default(20),
        cursor: z.string().max(1000).optional(),
      }),
      outputSchema: TicketPage.pick({ total: true, total_exact: true, next_cursor: true, suggestion: true }).extend({
        tickets: z.array(BriefTicket),
      }),
      annotations: READS,
    },
    ({ limit, ...query }) =>
      answer(async () => {
        const { items, ...page } = await client.listTickets({ query: { ...query, page_size: limit } })
        const { total, total_exact, next_cursor, suggestion } = page
        return { tickets: items.map(toBrief), total, total_exact, next_cursor, suggestion }
      }),
  )
  server.registerTool(
    'read_ticket',
    {
      title: 'Read a ticket',
      description: 'One ticket with its thread, its analysis, the reasons and the words that they rest on.',
      inputSchema: z.object({ id: id('ticket') }),
      outputSchema: WholeTicket,
      annotations: READS,
    },
    (params) => answer(async () => toWhole(await client.getTicket({ params }))),
  )
  server.registerTool(
    'similar_tickets',
    {
      title: 'Similar tickets',
      description: 'Tickets with a text like that of one, the most similar first, and how many more say the same.',
      inputSchema: z.object({ id: id('ticket') }),
      outputSchema: z.object({ similar: z.array(SimilarTicket.extend({ ticket: BriefTicket })) }),
      annotations: READS,
    },
    (params) =>
      answer(async () => {
        const found = await client.listSimilarTickets({ params })
        return { similar: found.map((each) => ({ ...each, ticket: toBrief(each.ticket) })) }
      }),
  )
  server.registerTool(
    'count_tickets',
    {
      title: 'Count tickets',
      description: 'How many tickets there are by status, category, priority and state of work.',
      outputSchema: TicketCounts,
      annotations: READS,
    },
    () => answer(() => client.countTickets()),
  )
  server.registerTool(
    'insights',
    {
      title: 'Insights',
      description: 'Volume by day, category and priority, unusual days, and themes of the last runs.',
      inputSchema: z.object({
        from: z.iso.date().optional().describe('First day, in UTC. Default: 29 days before `to`'),
        to: z.iso.date().optional().describe('Last day, in UTC. Default: today'),
      }),
      outputSchema: getInsights.schema.response[200],
      annotations: READS,
    },
    (query) => answer(() => client.getInsights({ query })),
  )
  server.registerTool(
    'run_summary',
    {
      title: 'Summary of a run',
      description: 'State, summary and report of an analysis run; without a number the last one that is completed.',
      inputSchema: z.object({ id: id('run').optional() }),
      outputSchema: RunListItem.extend({ report: RunReport.nullable() }),
      annotations: READS,
    },
    (asked) =>
      answer(async () => {
        const last = asked.id ?? (await lastCompleted(client))
        if (last === undefined) throw new Error('No run is completed yet')
        const { ticket_analyses: _, truncated: __, ...run } = await client.getRun({ params: { id: last } })
        return run
      }),
  )
  server.registerTool(
    'categories',
    {
      title: 'Categories',
      description: 'The categories that tickets are sorted into, with what belongs to each.',
      outputSchema: z.object({ categories: z.array(Category) }),
      annotations: READS,
    },
    () => answer(async () => ({ categories: (await client.getTaxonomy()).categories })),
  )
  server.registerTool(
    'estimate_analysis',
    {
      title: 'Estimate an analysis',
      description: 'What analyzing these tickets would take: how many, calls, tokens, money, time. Starts nothing.',
      inputSchema: WhichTickets.extend({ reanalyze: z.boolean().default(false) }),
      outputSchema: RunEstimate,
      annotations: READS,
    },
    ({ reanalyze, ...filter }) => answer(() => client.estimateRun({ body: { filter, reanalyze } })),
  )
}
