import type { TicketGroup, TicketGroupState } from '@sta/contract/schemas/groups'
import type { Command } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatCount, formatInstant, plural } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import { oneLine } from '../output/text.ts'

const SHOWN = 50

/** Tickets that are the same problem: listed, and put right by a person. */
export function registerGroups(program: Command, context: () => Context): void {
  program
    .command('groups')
    .description('list what burns: urgent tickets that say the same, together')
    .action(async () => {
      const { client, terminal } = context()
      const page = await client.listGroups({ query: { page_size: SHOWN } })
      terminal.result(page, () => {
        if (page.items.length === 0) return 'Nothing burns.'
        return formatTable(
          page.items,
          [
            { title: 'group', value: ({ id }) => String(id), align: 'right' },
            { title: 'harm', value: ({ harm }) => harm.replace('_', ' ') },
            { title: 'tickets', value: ({ tickets }) => formatCount(tickets), align: 'right' },
            { title: 'last seen', value: ({ last_seen }) => formatInstant(last_seen) },
            { title: 'title', value: ({ title }) => title },
          ],
          terminal,
        )
      })
    })

  program
    .command('link')
    .description('say that a ticket is the same problem as another one: it joins its group, and stays there')
    .argument('<id>', 'id of the ticket', parseId)
    .argument('<other>', 'id of the other ticket', parseId)
    .option('--author <name>', 'who says so')
    .action(async (id: number, other: number, { author }: { author?: string }) => {
      const { client, terminal } = context()
      const state = await client.linkTickets({ params: { id }, body: { ticket_id: other, author } })
      terminal.result(state, () => describeState(id, state))
    })

  program
    .command('unlink')
    .description('say that a ticket is not the problem of its group: it leaves it, and does not come back by itself')
    .argument('<id>', 'id of the ticket', parseId)
    .option('--author <name>', 'who says so')
    .action(async (id: number, { author }: { author?: string }) => {
      const { client, terminal } = context()
      const state = await client.unlinkTicket({ params: { id }, body: { author } })
      terminal.result(state, () => describeState(id, state))
    })

  program
    .command('undo-link')
    .description('take back what link or unlink said')
    .argument('<decision>', 'number of the decision, as link and unlink print it', parseId)
    .action(async (decision: number) => {
      const { client, terminal } = context()
      const state = await client.undoGroupChoice({ params: { id: decision } })
      terminal.result(state, () => `Decision ${decision} is taken back`)
    })

  program
    .command('merge')
    .description('say that a group is the same problem as another one: its tickets, and later ones, are there')
    .argument('<group>', 'id of the group', parseId)
    .argument('[into]', 'id of the other group', parseId)
    .option('--undo', 'take the merge of the group back')
    .action(async (id: number, into: number | undefined, { undo }: { undo?: boolean }, command: Command) => {
      if (undo !== (into === undefined || undefined)) command.error('error: give the other group, or --undo')
      const { client, terminal } = context()
      const group =
        into === undefined
          ? await client.unmergeGroup({ params: { id } })
          : await client.mergeGroups({ params: { id }, body: { into } })
      terminal.result(group, () => describeGroup(group))
    })
}

const describeGroup = ({ id, title, tickets }: TicketGroup): string =>
  `Group ${id}, “${oneLine(title)}”: ${plural(tickets, 'ticket')}`

function describeState(id: number, { group, choices }: TicketGroupState): string {
  const where = group
    ? `Ticket ${id} is in ${describeGroup(group).replace('Group', 'group')}`
    : `Ticket ${id} is in no group`
  const [newest] = choices
  return newest ? `${where}\nTake it back with 'sta undo-link ${newest.id}'` : where
}
