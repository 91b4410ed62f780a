import { withDatabase } from '@sta/testkit/database-client'
import { printTable } from '../measure.ts'

/** What is changed, of `$1` tickets. */
const CHANGES: Record<string, string> = {
  'new tickets': `insert into ticket (title, description, content_hash)
    select title, description, content_hash from ticket order by id limit $1`,
  'another category': `update ticket set category = case category when 'bug' then 'billing' else 'bug' end
    where id in (select id from ticket order by id limit $1)`,
}
/** Bits of pg_trigger.tgtype (src/include/catalog/pg_trigger.h of PostgreSQL). */
const ON_INSERT = 4
const ON_UPDATE = 16

/** What each trigger of tickets costs: the same changes with all of them and without one, each undone again; the better of two tries. */
export async function printTriggers(url: string, tickets: number): Promise<void> {
  const rows: (string | number)[][] = []
  await withDatabase(url, async (client) => {
    const timed = async (change: string, without: string | null): Promise<number> => {
      const tries: number[] = []
      for (let time = 0; time < 2; time += 1) {
        await client.query('begin')
        if (without !== null) await client.query(`alter table ticket disable trigger ${without}`)
        const begun = performance.now()
        await client.query(change, [tickets])
        tries.push(performance.now() - begun)
        await client.query('rollback')
      }
      return Math.min(...tries)
    }
    for (const [what, change] of Object.entries(CHANGES)) {
      const { rows: triggers } = await client.query<{ tgname: string }>(
        'select tgname from pg_trigger where tgrelid = $1::regclass and not tgisinternal and (tgtype & $2::int) > 0 order by tgname',
        ['ticket', change.startsWith('insert') ? ON_INSERT : ON_UPDATE],
      )
      await timed(change, null)
      const all = await timed(change, null)
      const note = (which: string, taken: number) =>
        rows.push([what, which, Math.round((taken / tickets) * 1000), Math.round((1 - taken / all) * 100)])
      note('all', all)
      for (const { tgname } of triggers) note(`without ${tgname}`, await timed(change, tgname))
      note('without any', await timed(change, 'user'))
    }
  })
  printTable(['change', 'triggers', 'µs a ticket', 'less, %'], rows)
}
