import { shorten } from '../../../messages/shorten.ts'
import type { Category, Taxonomy } from '../../../taxonomy/taxonomy.ts'
import type { AnswerFormat } from '../reading/answer-schema.ts'
import { nothingIn } from './answer-format.ts'

/** Which category goes before which. `about`: a rule is told where the taxonomy has all of these. */
const PRECEDENCE: { about: string[]; rule: string }[] = [
  {
    about: ['feature_request'],
    rule: 'a wish for something new or different is feature_request, whatever it is about',
  },
  {
    about: ['account'],
    rule: 'sign-in, SSO, passwords, leaked keys, roles and strangers in an account are account, whatever the cause',
  },
  {
    about: ['billing'],
    rule: 'charges, refunds, plans and what an invoice says or looks like are billing, also when software caused it',
  },
  {
    about: ['technical'],
    rule: 'API, webhooks, sync, import, export, speed, network and the whole service being down are technical',
  },
  {
    about: ['bug', 'technical'],
    rule: 'whatever else stopped working or shows wrong results or data of others is bug',
  },
  {
    about: ['support'],
    rule: 'how-to questions, orders, deliveries, appointments and goods are support',
  },
]

const bullets = (lines: string[]): string => lines.map((line) => `- ${line}`).join('\n')

function precedenceIn(names: ReadonlySet<string>): string {
  const rules = PRECEDENCE.filter(({ about }) => about.every((name) => names.has(name))).map(({ rule }) => rule)
  return rules.length === 0 ? '' : `\nWhere several fit:\n${bullets(rules)}\n`
}

/** Examples of a category that are told, and characters of each: the rules are sent with every call. */
const TOLD = { examples: 3, characters: 160 } as const

function categoryLine({ name, description, examples = [] }: Category): string {
  const told = examples.slice(0, TOLD.examples).map((text) => JSON.stringify(shorten(text, TOLD.characters)))
  return `${name}: ${description}${told.length === 0 ? '' : ` (such as ${told.join('; ')})`}`
}

/** How tickets are judged: the taxonomy's own words, and what they leave open. */
export function rulesFor({ categories, priorityGuide }: Taxonomy, format: AnswerFormat): string {
  return `Judge every ticket by itself, by what its sender newly says: quoted mails, signatures and footers only explain it. Of several matters the gravest decides.

Categories:
${bullets(categories.map(categoryLine))}
${precedenceIn(new Set(categories.map(({ name }) => name)))}
The category is ${nothingIn(format)} and the priority low where nobody has to do anything: automatic replies, bounces, newsletters, spam and offers, thanks or praise alone, what is withdrawn or solved by now, mail for somebody else. A monitoring alert is not nothing. It is ${nothingIn(format)}, too, if none of the list fits.

Priorities, by the effect that the ticket describes, not by its tone, capitals or wish to be urgent:
- high: ${priorityGuide.high}
- medium: ${priorityGuide.medium}
- low: ${priorityGuide.low}
A deadline within hours that cannot be kept otherwise makes high, one in days or weeks medium, also for a single person and for a wish. What is solved in part counts by what is left.`
}
