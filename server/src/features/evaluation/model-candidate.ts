import { ANALYZERS } from '@sta/contract/wire/values'
import { z } from 'zod'
import type { Db, Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import type { Analyzer } from '../analyzers/analyzer.ts'
import { applyChoice, type Choice } from '../model-choice/apply-choice.ts'

/** The latest one alone is kept: who tries another has given up this one. */
const CANDIDATE = 'model.candidate'

const Kept = z.object({
  evaluation_id: z.number(),
  choice: z.object({
    analyzer: z.enum(ANALYZERS).nullable(),
    base_url: z.string().nullable(),
    model: z.string().nullable(),
    key_origin: z.string().nullable(),
    key: z.string().nullable(),
  }),
})

/** Of a choice what decides answers, so that two of them can be compared. */
export const pureChoice = ({ analyzer, base_url, model, key_origin, key }: Choice): Choice => ({
  analyzer,
  base_url,
  model,
  key_origin,
  key,
})

/** Keeps the choice that an evaluation tries for the worker that does it. It is kept as a secret, as it may hold a key. */
export async function saveCandidate(
  { secrets }: Pick<Deps, 'secrets'>,
  tx: Tx,
  kept: { evaluation_id: number; choice: Choice },
): Promise<void> {
  await secrets.save(tx, CANDIDATE, JSON.stringify({ ...kept, choice: pureChoice(kept.choice) }))
}

/** The choice that this evaluation tries; null when it tries none, or a later one took its place. */
export async function readCandidate(
  { db, secrets }: { db: Db } & Pick<Deps, 'secrets'>,
  evaluationId: number,
): Promise<Choice | null> {
  const text = await secrets.read(db, CANDIDATE)
  if (text === null) return null
  const kept = Kept.parse(JSON.parse(text))
  return kept.evaluation_id === evaluationId ? kept.choice : null
}

export async function forgetCandidate({ secrets }: Pick<Deps, 'secrets'>, tx: Tx): Promise<void> {
  await secrets.remove(tx, CANDIDATE)
}

/** What would analyze after the choice. */
export const analyzerOfChoice = ({ config, models }: Pick<Deps, 'config' | 'models'>, choice: Choice): Analyzer =>
  models.make(applyChoice(config, choice))
