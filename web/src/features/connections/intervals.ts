import { texts } from '../../texts/texts.ts'

const MINUTES = [1, 5, 15, 60, 1440]

/** How often a connection may be asked, with what it has now among them. */
export const intervals = (now: number): { value: string; label: string }[] =>
  [...new Set([...MINUTES, now])]
    .sort((a, b) => a - b)
    .map((minutes) => ({ value: String(minutes), label: texts.connections.everyMinutes(minutes) }))
