import type { RunState } from '@sta/contract/schemas/runs'
import { useEffect, useState } from 'react'

/** How many tickets were through at a moment (milliseconds). */
export type PaceSample = { at: number; through: number }
export type Pace = { perSecond: number; remainingMs: number }

const WINDOW_MS = 30_000
const LEAST_SPAN_MS = 1_500

/** Keeps the samples of the last 30 seconds; one that says nothing new is left out, a retry that starts over clears them. */
export function addSample(samples: PaceSample[], sample: PaceSample): PaceSample[] {
  const last = samples.at(-1)
  if (last && last.through === sample.through) return samples
  if (last && sample.through < last.through) return [sample]
  return [...samples.filter(({ at }) => sample.at - at <= WINDOW_MS), sample]
}

/** The pace over the samples; null until they span long enough to mean something. */
export function paceOf(samples: PaceSample[], total: number): Pace | null {
  const [first] = samples
  const last = samples.at(-1)
  if (!first || !last || last.at - first.at < LEAST_SPAN_MS) return null
  const perMs = (last.through - first.through) / (last.at - first.at)
  if (perMs <= 0) return null
  return { perSecond: perMs * 1000, remainingMs: (total - last.through) / perMs }
}

/** Rate and remaining time of a run, from what was seen of it; after a reload, from its start until enough was seen. */
export function useRunPace(run: Pick<RunState, 'progress' | 'started_at'>, at: number): Pace | null {
  const { total, done, failed } = run.progress
  const [samples, setSamples] = useState<PaceSample[]>([])
  const through = done + failed

  useEffect(() => setSamples((seen) => addSample(seen, { at, through })), [at, through])

  const pace = paceOf(samples, total)
  if (pace || !run.started_at || through === 0) return pace
  return paceOf(
    [
      { at: Date.parse(run.started_at), through: 0 },
      { at, through },
    ],
    total,
  )
}
