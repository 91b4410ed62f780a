import { plural } from '../count.ts'

const tooLong = (count: number) => `${plural(count, { one: 'character', other: 'characters' })} too long`

/** The text of a ticket: a new one, and one that is edited. */
export const newTicket = {
  dialog: 'New ticket',
  title: 'Title',
  titlePlaceholder: 'What is it about?',
  titleMissing: 'The title is missing',
  titleTooLong: (excess: number) => `The title is ${tooLong(excess)}`,
  description: 'Description',
  descriptionPlaceholder: 'What the customer wrote',
  descriptionMissing: 'The description is missing',
  descriptionTooLong: (excess: number) => `The description is ${tooLong(excess)}`,
  submitKeys: 'Ctrl or ⌘ + Enter',
  create: 'Create ticket',
  creating: 'Creating…',
  createAnother: 'Create another',
  created: 'Ticket created',
  open: 'Open',
  notCreated: (reason: string) => `${reason}. Your text is kept.`,
  save: 'Save',
  saving: 'Saving…',
  notSaved: (reason: string) => `${reason}. Your changes are kept.`,
}
