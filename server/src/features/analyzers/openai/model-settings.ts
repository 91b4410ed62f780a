/** Parameters that some models refuse. Without them a call still works: the prompt names the format too. */
const REFUSABLE = ['temperature', 'reasoning_effort', 'response_format'] as const
export type Refusable = (typeof REFUSABLE)[number]

export type ModelSettings = {
  /** Absent where the model refuses any but its own. */
  temperature?: 0
  /** The least that the model accepts: to triage a ticket needs no long thought, and thought is paid as output. */
  effort?: 'none' | 'minimal' | 'low'
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
  if (/^gpt-(5\.|6)/.test(model)) return { temperature: 0, effort: 'none' }
  return { temperature: 0 }
}

/** The parameter that a refusal of status 400 or 422 is about, unless it was not even sent. */
export function refusedParameter(
  refusal: { status: number; param: string; message: string },
  alreadyLeftOut: ReadonlySet<Refusable>,
): Refusable | null {
  if (refusal.status !== 400 && refusal.status !== 422) return null
  const isAbout = (name: Refusable) => refusal.param.startsWith(name) || refusal.message.includes(name)
  return REFUSABLE.find((name) => !alreadyLeftOut.has(name) && isAbout(name)) ?? null
}
