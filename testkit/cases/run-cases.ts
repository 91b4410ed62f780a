import { existsSync } from 'node:fs'
import path from 'node:path'
import { checkAnalyses } from './check-analyses.ts'
import { checkImport } from './check-import.ts'
import { checkSearch } from './check-search.ts'
import { type Checked, EXPECTED, type Product } from './expected.ts'

/** What came of one input. */
export type CaseResult = Checked & { input: string }

/**
 * Runs the small inputs of a folder through a product, each on an empty database, and tells what came of it. Inputs are known
 * by their names (`expected.json`); those that the folder does not have are left out.
 */
export async function runCases(product: Product, folder: string): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  for (const expected of EXPECTED) {
    const file = path.join(folder, expected.input)
    if (!existsSync(file)) continue
    await deleteTickets(product)
    results.push({ input: expected.input, ...(await check(product, file, expected)) })
  }
  return results
}

function check(product: Product, file: string, expected: (typeof EXPECTED)[number]): Promise<Checked> {
  if (expected.as === 'search') return checkSearch(product, file, expected)
  if (expected.as === 'import') return checkImport(product, file, expected)
  return checkAnalyses(product, file)
}

async function deleteTickets({ client }: Product): Promise<void> {
  let cursor: number | null = 0
  while (cursor !== null) {
    const { next_cursor } = await client.changeTickets({ body: { filter: { status: 'all' }, delete: true, cursor } })
    cursor = next_cursor
  }
}
