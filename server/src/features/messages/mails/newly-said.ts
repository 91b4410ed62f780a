import { JOINER } from '@sta/markup/entities'
import { splitMessage } from '../split-message.ts'

/** What the sender newly says, with the spaces of what is left out taken away. */
export const newlySaid = (message: string, title: string): string =>
  splitMessage(message, title).newText.replaceAll(JOINER, '').replace(/\s+/g, ' ').trim()
