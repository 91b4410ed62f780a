import { whatItSays } from './described-app.ts'

/** The OpenAPI document as it is kept in the repository. */
export const openApiText = (): Promise<string> => whatItSays((app) => `${JSON.stringify(app.swagger(), null, 2)}\n`)
