/**
 * npm run cases [-- FOLDER]: small inputs, and what the product makes of them.
 *
 * Starts the product on an empty database and runs each input of the folder through it whose name is in
 * `testkit/cases/expected.json`; without a folder, the project's own. Prints what was expected beside what came, and ends with
 * 1 when they differ.
 */
import { parseArgs } from 'node:util'
import { openOwnInputs } from '@sta/testkit/cases/own-inputs'
import { runCases } from '@sta/testkit/cases/run-cases'
import { install } from '@sta/testkit/installation'
import { printTable } from './measure.ts'

const { positionals } = parseArgs({ allowPositionals: true })
const own = positionals[0] === undefined ? await openOwnInputs() : null
const folder = own?.folder ?? positionals[0] ?? ''
const product = await install({ ANALYZER: 'local' })
try {
  await product.start()
  const results = await runCases(product, folder)
  printTable(
    ['input', 'expected', 'got', ''],
    results.map(({ input, expected, got, wrong }) => [input, expected, got, wrong.length === 0 ? 'right' : 'WRONG']),
  )
  for (const { input, wrong } of results) for (const what of wrong) console.log(`${input}: ${what}`)
  if (results.length === 0) console.log(`No input in ${folder} has a known name`)
  if (results.length === 0 || results.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1
} finally {
  await product.remove()
  await own?.remove()
}
