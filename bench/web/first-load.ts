import type { Browser } from '@playwright/test'

const KINDS = { Document: 'page', Script: 'JavaScript', Stylesheet: 'CSS', Font: 'fonts', Fetch: 'data' } as const
type Kind = (typeof KINDS)[keyof typeof KINDS]

/** With the encodings that the files came in. */
export type FirstLoad = { kind: Kind; files: number; bytes: number; encodings: string[] }

const kindOf = (type: string): Kind | null => (Object.entries(KINDS).find(([name]) => name === type) ?? [])[1] ?? null

/** What an empty browser takes from the server until the inbox is shown: bytes as they travel, headers included. */
export async function measureFirstLoad(browser: Browser, url: string): Promise<FirstLoad[]> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const devTools = await context.newCDPSession(page)
  const kinds = new Map<string, { kind: Kind; encoding: string }>()
  const sums = new Map<Kind, FirstLoad>()
  devTools.on('Network.responseReceived', ({ requestId, type, response }) => {
    const kind = kindOf(type)
    const encoding = response.headers['content-encoding'] ?? 'plain'
    if (kind) kinds.set(requestId, { kind, encoding })
  })
  devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const received = kinds.get(requestId)
    if (!received) return
    const { kind, encoding } = received
    const sum = sums.get(kind) ?? { kind, files: 0, bytes: 0, encodings: [] }
    const encodings = [...new Set([...sum.encodings, encoding])]
    sums.set(kind, { kind, files: sum.files + 1, bytes: sum.bytes + encodedDataLength, encodings })
  })
  await devTools.send('Network.enable')
  await page.goto(`${url}/inbox`)
  await page.getByRole('list', { name: 'Tickets' }).getByRole('link').first().waitFor()
  await context.close()
  return [...sums.values()]
}
