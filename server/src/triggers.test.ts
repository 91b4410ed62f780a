import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

/*
 * PL/pgSQL keeps the plan that it made for the first change of a connection. Where that was of one ticket, each row before is compared
 * with each row after from then on: 25 million times for 5,000 tickets.
 */
test('no trigger that joins the rows before and after a change may go through one of them for each row of the other', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  const { rows } = await sql<{ name: string; settings: string[] | null }>`
    select distinct p.proname as name, p.proconfig as settings from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where t.tgoldtable is not null and t.tgnewtable is not null and p.prosrc ~* ('(join\\s+' || t.tgoldtable || '|join\\s+' || t.tgnewtable || ')\\M')
    order by 1`.execute(world.deps.db)
  expect(rows).toContainEqual({ name: 'note_tickets_to_group', settings: ['enable_nestloop=off'] })
  expect(rows.filter(({ settings }) => !settings?.includes('enable_nestloop=off'))).toEqual([])
})
