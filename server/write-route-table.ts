import { readFile, writeFile } from 'node:fs/promises'
import { withRouteTable } from './route-table.ts'

// npm run route-table: writes into docs/security.md what each route needs, so that a change of it is seen in review.
const file = new URL('../docs/security.md', import.meta.url)
await writeFile(file, await withRouteTable(await readFile(file, 'utf8')))
