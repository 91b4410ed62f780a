import type { ProviderWords } from './errors/provider-words.ts'
import type { Ruling } from './errors/ruling.ts'

/**
 * What a call can do without where an endpoint refuses it: the prompt names the format too, and instructions may stand in
 * the message of the user. In the order in which a refusal that names nothing is put down to them.
 */
export const REFUSABLE = [
  'response_format',
  'reasoning_effort',
  'temperature',
  'max_completion_tokens',
  'system',
] as const
export type Refusable = (typeof REFUSABLE)[number]

export type ModelSettings = {
  /** Absent where the model refuses any but its own. */
  temperature?: 0
  /** The least that the model accepts: to triage a ticket needs no long thought, and thought is paid as output. */
  effort?: 'none' | 'minimal' | 'low'
  /** Its answers may be bounded: thoughts would count too, and cut an answer off. */
  isBounded?: true
}

/**
 * Settings by the model's name. A temperature of 0 is refused by OpenAI's reasoning models unless their effort is none,
 * which GPT-5.1 and later accept; the first GPT-5 models start at minimal, the o-series at low.
 * Source: developers.openai.com/api/docs/guides/latest-model, parameter compatibility. What the names do not tell, the
 * endpoint does, and refusedParameter() hears.
 */
export function settingsFor(model: string): ModelSettings {
  if (/^o\d/.test(model)) return { effort: 'low' }
  if (/^gpt-[56](\.\d+)?-chat/.test(model)) return { temperature: 0 }
  if (/^gpt-5(-|$)/.test(model)) return { effort: 'minimal' }
  if (/^gpt-(5\.|6)/.test(model)) return { temperature: 0, effort: 'none', isBounded: true }
  return { temperature: 0 }
}

/** How endpoints call what they refuse, sure signs first. */
const NAMES: Record<Refusable, RegExp> = {
  response_format:
    /response[ _-]?format|json[ _-]?(schema|object|mode|output)|structured[ _-]?(output|generation|response|decoding)|guided[ _-]?(json|decoding|generation|grammar)|output[ _-]?format|format of (the )?(response|answer|output)|\bgrammars?\b|\bschemas?\b|x?grammar|outlines|anyOf/i,
  reasoning_effort: /reasoning|thinking|\beffort\b/i,
  temperature: /temperature|sampling param/i,
  max_completion_tokens: /max_(completion_|new_|output_)?tokens/i,
  system:
    /\bsystem\b.{0,30}\b(role|message|prompt|instruction)s?|\b(role|instruction)s?\b.{0,30}\bsystem\b|developer instruction/i,
}
/** Words that refuse some parameter without a name that we know. */
const SOME_PARAMETER =
  /(unsupported|unknown|unrecogni[sz]ed|unexpected|invalid|extra|additional|forbidden|not (support|allow|permit|recogni)\w*).{0,60}(param|argument|field|propert|option|input|key\b|feature)|(param|argument|field|propert|option|input|feature)\w*.{0,60}(unsupported|unknown|unrecogni[sz]ed|unexpected|forbidden|not (support|allow|permit|recogni|implement)|n't support)|extra_forbidden|requested param|not implemented/i
/** Rulings that a refused parameter can look like. */
const CAN_BE: Ruling[] = ['request', 'model', 'path', 'trouble', 'none', 'access']

/**
 * What a call should be repeated without, after an endpoint refused it; null when nothing that was sent seems to be the
 * reason. `isGuess`: the endpoint named nothing, so that only the repeated call can tell.
 *
 * @param sent what the refused call held.
 */
export function refusedParameter(
  { ruling, words }: { ruling: Ruling; words: ProviderWords },
  sent: readonly Refusable[],
): { name: Refusable; isGuess: boolean } | null {
  if (!CAN_BE.includes(ruling)) return null
  const { message, codes, params, statuses } = words
  const named = sent.find((name) => params.some((param) => param.startsWith(name) || NAMES[name].test(param)))
  if (named) return { name: named, isGuess: ruling !== 'request' }
  const all = `${message} ${codes.join(' ')}`
  const said = sent.find((name) => all.includes(name)) ?? sent.find((name) => NAMES[name].test(all))
  if (said && ruling !== 'access') return { name: said, isGuess: ruling !== 'request' }
  const [first] = sent
  if (first === undefined || first === 'system' || ruling === 'access') return null
  if (SOME_PARAMETER.test(all)) return { name: first, isGuess: true }
  // Gemini says no more than that an argument is not valid.
  return ruling === 'request' && first === 'response_format' && statuses.some((each) => each === 400 || each === 422)
    ? { name: first, isGuess: true }
    : null
}
