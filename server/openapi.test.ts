import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openApiText } from './openapi-text.ts'

test('openapi.json describes the API as it is; after a wanted change, npm run openapi writes it anew', async () => {
  expect(await readFile(new URL('../openapi.json', import.meta.url), 'utf8')).toBe(await openApiText())
})
