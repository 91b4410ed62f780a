import type { AuditEntry } from '@sta/contract/schemas/access/audit'
import { AUDIT_ACTIONS, AUDIT_TARGETS, type AuditAction, type AuditTarget } from '@sta/contract/wire/audit'
import { PAGE_LIMITS } from '@sta/contract/wire/limits'
import { type Command, Option } from 'commander'
import { parseId, parseLimit } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatInstant, plural } from '../output/format.ts'
import { formatTable } from '../output/table.ts'

type Options = {
  who?: string
  action?: AuditAction
  ticket?: number
  target?: AuditTarget
  id?: string
  after?: string
  before?: string
  cursor?: number
  limit: number
}

export function registerAudit(program: Command, context: () => Context): void {
  program
    .command('audit')
    .description('list who did what to what, when and from where, newest first')
    .option('--who <name>', 'only what this member or key did')
    .addOption(new Option('--action <action>', 'only this, such as taxonomy.changed').choices(AUDIT_ACTIONS))
    .option('--ticket <id>', 'only what was done to this ticket, alone or with others', parseId)
    .addOption(new Option('--target <type>', 'only what was done to such').choices(AUDIT_TARGETS))
    .option('--id <id>', 'with --target: only to this one')
    .option('--after <day>', 'on this day or later, such as 2026-01-31 (in UTC), or from an instant on')
    .option('--before <day>', 'before this day or instant')
    .option('--cursor <number>', 'go on behind this entry', parseId)
    .option('-n, --limit <number>', 'at most this many', parseLimit(PAGE_LIMITS.rows), PAGE_LIMITS.defaultRows)
    .action(async ({ who, ticket, target, id, ...options }: Options) => {
      const { client, terminal } = context()
      const query = { actor: who, target_type: target, target_id: id, ...options }
      const ofTicket = { ...query, target_type: 'ticket' as const, target_id: String(ticket) }
      const page = await client.listAudit({ query: ticket === undefined ? query : ofTicket })
      terminal.result(page, () => {
        if (page.items.length === 0) return 'Nothing was written down that matches.'
        return formatTable(
          page.items,
          [
            { title: 'id', value: (entry) => String(entry.id), align: 'right' },
            { title: 'when', value: (entry) => formatInstant(entry.at) },
            { title: 'who', value: (entry) => entry.actor_name ?? entry.actor_kind },
            { title: 'from', value: (entry) => entry.address ?? '–' },
            { title: 'what', value: (entry) => entry.action },
            { title: 'to', value: targetOf },
            { title: 'before', value: (entry) => valuesOf(entry.old_value) },
            { title: 'after', value: (entry) => valuesOf(entry.new_value) },
          ],
          terminal,
        )
      })
      if (page.next_cursor !== null) terminal.note(`There is more: 'sta audit --cursor ${page.next_cursor}'`)
    })
}

const targetOf = ({ target_type, target_id, target_count }: AuditEntry): string =>
  target_count === null ? [target_type, target_id].filter(Boolean).join(' ') : plural(target_count, 'ticket')

const valuesOf = (values: AuditEntry['old_value']): string =>
  Object.entries(values ?? {})
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ')
