import { de } from './de.ts'
import { en, type OutgoingTexts } from './en.ts'

/** Languages in which words leave the product. */
export const MESSAGE_LANGUAGES = ['en', 'de'] as const
export type MessageLanguage = (typeof MESSAGE_LANGUAGES)[number]

const TEXTS: Record<MessageLanguage, OutgoingTexts> = { en, de }

export const textsIn = (language: MessageLanguage): OutgoingTexts => TEXTS[language]

/** A category as people of the language call it; one of an installation's own as it is named there. */
export const categoryIn = ({ categories }: OutgoingTexts, name: string): string =>
  new Map(Object.entries(categories)).get(name) ?? name

export const priorityIn = ({ priorities }: OutgoingTexts, name: string): string =>
  new Map(Object.entries(priorities)).get(name) ?? name
