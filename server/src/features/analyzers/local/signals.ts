import type { DEFAULT_CATEGORIES, WISHES } from '@sta/contract/wire/values'

type DefaultCategory = (typeof DEFAULT_CATEGORIES)[number]

/** What the words of a ticket can say about how much it hurts. `says` completes "“…” speaks of …". */
export const URGENCY_SIGNALS = {
  outage: { level: 'high', says: 'an outage' },
  many_users: { level: 'high', says: 'many users being hit' },
  security: { level: 'high', says: 'a security problem' },
  data_loss: { level: 'high', says: 'lost data' },
  billing_error: { level: 'high', says: 'a billing error' },
  lock_out: { level: 'high', says: 'a person being locked out' },
  blocked: { level: 'high', says: 'work being blocked' },
  pressing: { level: 'high', says: 'time pressure' },
  tolerable: { level: 'medium', says: 'a work-around or a partial effect' },
  cosmetic: { level: 'low', says: 'a cosmetic matter' },
  nice_to_have: { level: 'low', says: 'a wish' },
  no_hurry: { level: 'low', says: 'no hurry' },
  inquiry: { level: 'low', says: 'a question' },
} as const
type UrgencySignal = keyof typeof URGENCY_SIGNALS

type Wish = (typeof WISHES)[number]

type Mood = 'mood_good' | 'mood_bad'

/** What helps the model and is said to nobody. */
type Effect = 'by_hand' | 'nobody' | 'soon' | 'later' | 'goods' | 'wish'

type Signal = DefaultCategory | UrgencySignal | Wish | Mood | Effect

/**
 * Terms of one signal, separated by commas, by how much one of them says.
 *
 * - `refund*`: a word that begins so
 * - `(cannot|can't) log in`: one of several
 * - `charged .. twice`: up to three words between
 */
export type WeightedTerms = { strong?: string; clear?: string; weak?: string }

/** The terms of one language. */
export type Terms = Partial<Record<Signal, WeightedTerms>>

/** "Not broken" says nothing about being broken; "I did not get my refund" is still about a refund. */
const NEGATABLE: ReadonlySet<string> = new Set([...Object.keys(URGENCY_SIGNALS), 'bug', 'mood_good', 'mood_bad'])

export const isNegatable = (signal: string) => NEGATABLE.has(signal)
