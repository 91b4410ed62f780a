import { AsyncLocalStorage } from 'node:async_hooks'
import { type DestinationStream, type Logger, pino } from 'pino'
import pretty from 'pino-pretty'
import { hideSecrets } from './hide-secrets.ts'

export type Log = Logger

type LogOptions = { isTerminal?: boolean; secrets?: string[]; to?: DestinationStream }

/** By the names of the log: `request_id`, `job`, `run`, `chunk`, `tickets`, … */
type Ids = Record<string, string | number | number[]>

const around = new AsyncLocalStorage<Ids>()

/** Every line that is written meanwhile, wherever, says what it is about. */
export const withIds = <T>(ids: Ids, work: () => T): T => around.run({ ...around.getStore(), ...ids }, work)

/** The same for what is known only in the middle of the work. */
export function noteIds(ids: Ids): void {
  Object.assign(around.getStore() ?? {}, ids)
}

/** Of an error what tells where it comes from. The database's own details are left out: they repeat values of rows. */
function errorOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name: type, message, stack, cause } = error
  const code = 'code' in error ? error.code : undefined
  return { type, message, code, stack, ...(cause !== undefined && { cause: errorOf(cause) }) }
}

/**
 * One JSON line an event on standard output; readable lines where a person looks at it. Ticket text is never logged, and
 * secrets that stand in a line all the same, in a message of a library, are taken out of it.
 *
 * @param how.secrets those of the configuration; what looks like one is found without.
 * @param how.to default: standard output.
 */
export function createLog(level: string, { isTerminal = false, secrets = [], to }: LogOptions = {}): Log {
  const options = {
    level,
    base: null,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: errorOf },
    mixin: () => ({ ...around.getStore() }),
    hooks: { streamWrite: hideSecrets(secrets) },
  }
  return isTerminal
    ? pino(options, pretty({ colorize: true, translateTime: 'SYS:HH:MM:ss', singleLine: true }))
    : pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, to ?? pino.destination(1))
}
