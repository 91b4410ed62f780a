import { type Logger, pino } from 'pino'

export type Log = Logger

/** One JSON line an event on standard output. Ticket text and secrets are never logged. */
export const createLog = (level: string): Log => pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
