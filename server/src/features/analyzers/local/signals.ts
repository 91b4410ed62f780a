import type { DEFAULT_CATEGORIES, WISHES } from '@sta/contract/wire/values'

type DefaultCategory = (typeof DEFAULT_CATEGORIES)[number]

/** What the words of a ticket can say about how much it hurts. */
const URGENCY_SIGNALS = [
  'outage',
  'many_users',
  'security',
  'data_loss',
  'billing_error',
  'lock_out',
  'blocked',
  'pressing',
  'tolerable',
  'cosmetic',
  'nice_to_have',
  'no_hurry',
  'inquiry',
] as const
type UrgencySignal = (typeof URGENCY_SIGNALS)[number]

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
type WeightedTerms = { strong?: string; clear?: string; weak?: string }

/** The terms of one language. */
export type Terms = Partial<Record<Signal, WeightedTerms>>

/** "Not broken" says nothing about being broken; "I did not get my refund" is still about a refund. */
const NEGATABLE: ReadonlySet<string> = new Set([...URGENCY_SIGNALS, 'bug', 'mood_good', 'mood_bad'])

export const isNegatable = (signal: string) => NEGATABLE.has(signal)
