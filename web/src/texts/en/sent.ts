import type { ReactNode } from 'react'
import { plural } from '../count.ts'

/** What left the machine for an analysis. */
export const sent = {
  title: 'What was sent',
  nothingBrief: 'nothing',
  nothing: 'Nothing left this machine: the built-in analyzer works on it.',
  notKept: 'What was sent was not kept, or has been deleted by its age since.',
  notLoaded: 'What was sent could not be loaded.',
  went: (host: ReactNode, model: string, when: string): ReactNode[] => ['To ', host, `, model ${model}, ${when}`],
  reused: (ticket: ReactNode): ReactNode[] => [
    'Nothing was sent for this ticket: it has the text of ',
    ticket,
    ', and the answer about that one was used.',
  ],
  reusedOwn: 'Nothing was sent for this analysis: an earlier answer about the same text was used.',
  ofTicket: 'Of this ticket',
  placeholders: 'Words such as [EMAIL_1] stand for what was kept back; it is not kept here either.',
  examples: (count: number) => plural(count, { one: 'decided ticket sent along', other: 'decided tickets sent along' }),
  exampleDeleted: 'This ticket has been deleted since.',
  instructions: (version: string) => `Instructions, the same for all tickets (prompt ${version})`,
}
