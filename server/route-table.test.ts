import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { withRouteTable } from './route-table.ts'

test('docs/security.md says what each route needs; after a wanted change, npm run route-table writes it anew', async () => {
  const document = await readFile(new URL('../docs/security.md', import.meta.url), 'utf8')
  expect(document).toContain('| `GET /api/tickets` | read |')
  expect(await withRouteTable(document)).toBe(document)
})
