import { readFile } from 'node:fs/promises'
import { NewTicket } from '@sta/contract/schemas/tickets'
import { z } from 'zod'
import type { Checked, Product, SearchCase } from './expected.ts'

/** Creates the tickets, and searches for each what must find it. */
export async function checkSearch({ client }: Product, file: string, { queries }: SearchCase): Promise<Checked> {
  const rows = z.array(NewTicket).parse(JSON.parse(await readFile(file, 'utf8')))
  const tickets = await client.createTickets({ body: rows })
  const wrong: string[] = []
  let searches = 0
  for (const { id, title, description } of tickets) {
    for (const q of queries ?? identifiersIn(`${title}\n${description}`)) {
      searches += 1
      const { items } = await client.listTickets({ query: { q, status: 'all' } })
      if (!items.some((item) => item.id === id)) wrong.push(`${q} does not find ticket ${id}`)
    }
  }
  return { expected: 'every search finds its ticket', got: `${searches - wrong.length} of ${searches} searches`, wrong }
}

/** Numbers, addresses, hosts, names of files and the like, as they stand in a text; and parts by which people ask for them. */
function identifiersIn(text: string): string[] {
  const tokens = text
    .split(/[\s,]+/)
    .map((token) => token.replace(/[.;:!?]+$/, ''))
    .filter((token) => /[0-9]/.test(token) || /\w[@./_:-]+\w/.test(token))
  const parts = tokens.flatMap((token) => [
    ...(token.match(/[0-9]{4,}/g) ?? []),
    ...(token.match(/(?<=@|:\/\/)[\w.-]+/g) ?? []),
    ...(token.match(/(?<=@|\.)[\w-]+\.[a-z]{2,}$/g) ?? []),
  ])
  return [...new Set([...tokens, ...parts])]
}
