import type { HardCase, PromptDraft } from '@sta/contract/schemas/prompts'
import { shorten } from '../../../messages/shorten.ts'
import type { Taxonomy } from '../../../taxonomy/taxonomy.ts'
import type { AnswerFormat } from '../reading/answer-schema.ts'
import { nothingIn } from './answer-format.ts'

/** What an operator adds to the prompt. `version`: null while it is only tried. */
export type Addition = PromptDraft & { version: number | null }

/** Reads what is added to the prompt, by version. */
export type Additions = {
  /** The version in use; null: the prompt as it ships. */
  active: () => Promise<Addition | null>
  /** Null when there is no such version. */
  read: (version: number) => Promise<Addition | null>
}

/** What of an addition stands in the name of the prompt's version. */
export const suffixOf = (addition: Addition | null): string =>
  addition === null ? '' : `+${addition.version === null ? 'draft' : `p${addition.version}`}`

/** The version of the addition in a prompt's name; null: none. */
export function additionIn(promptVersion: string): number | null {
  const version = /\+p(\d+)/.exec(promptVersion)?.[1]
  return version === undefined ? null : Number(version)
}

/** Characters of a hard case that are told. */
const MOST_CHARACTERS = 500

const lineOf = ({ text, category, priority, because }: HardCase, format: AnswerFormat): string => {
  const decided = `${JSON.stringify(shorten(text, MOST_CHARACTERS))} → ${category ?? nothingIn(format)}, ${priority}`
  return because === '' ? decided : `${decided}: ${because}`
}

/** The part of the system message that the operator wrote; of the examples those whose category the taxonomy has. */
export function additionRules(addition: Addition | null, { categories }: Taxonomy, format: AnswerFormat): string {
  if (addition === null) return ''
  const names = new Set(categories.map(({ name }) => name))
  const fitting = addition.examples.filter(({ category }) => category === null || names.has(category))
  const parts = [
    addition.instructions &&
      `Rules of this team, which go before those above where they differ:\n${addition.instructions}`,
    fitting.length > 0 && `Examples of this team:\n${fitting.map((one) => lineOf(one, format)).join('\n')}`,
  ].filter(Boolean)
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n\n`
}
