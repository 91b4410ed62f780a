import type { Operation } from '../wire/routes.ts'
import { connectionExamples } from './connection-examples.ts'
import type { Examples } from './example.ts'
import { installationExamples } from './installation-examples.ts'
import { runExamples } from './run-examples.ts'
import { ticketExamples } from './ticket-examples.ts'

/** An example of every operation, for the description of the API. It does not compile without one. */
export const examples: Examples<Operation> = {
  ...ticketExamples,
  ...runExamples,
  ...connectionExamples,
  ...installationExamples,
}
