import type { Client } from '@sta/contract/client'
import type { Connector } from '@sta/contract/schemas/connections/connectors'

type Product = { client: Client }

/** The only connection there is, once it is as a test waits for. */
export async function when({ client }: Product, isThere: (connector: Connector) => boolean): Promise<Connector> {
  const until = Date.now() + 200_000
  for (;;) {
    const [connector] = (await client.listConnectors()).items
    if (connector && isThere(connector)) return connector
    if (Date.now() > until) throw new Error(`It did not come: ${JSON.stringify(connector)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Asks for what is new, and waits until all of it is here, or the reason why it is not. */
export async function pull(product: Product, id: number): Promise<Connector> {
  const before = (await product.client.listConnectors()).items.find((each) => each.id === id)
  await product.client.pullConnector({ params: { id } })
  return when(
    product,
    ({ pulled_at, error }) => (pulled_at !== before?.pulled_at && pulled_at !== null) || error !== null,
  )
}

type Exported = { external_id: string; comments: unknown[] }

/** All tickets with their messages, as the export has them. */
export async function exportedTickets({ url }: { url: string }): Promise<Exported[]> {
  const lines = await (await fetch(`${url}/api/tickets/export?format=jsonl`)).text()
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
