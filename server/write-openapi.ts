import { writeFile } from 'node:fs/promises'
import { openApiText } from './openapi-text.ts'

// npm run openapi: writes the API's description that is kept beside the code, so that a change of the API is seen in review.
await writeFile(new URL('../openapi.json', import.meta.url), await openApiText())
