import { type Logger, pino } from 'pino'
import pretty from 'pino-pretty'

export type Log = Logger

/** One JSON line an event on standard output; readable lines where a person looks at it. Ticket text and secrets are never logged. */
export const createLog = (level: string, isTerminal = false): Log =>
  isTerminal
    ? pino({ level, base: null }, pretty({ colorize: true, translateTime: 'SYS:HH:MM:ss', singleLine: true }))
    : pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
