import type { Deps } from '../../../deps.ts'
import type { BatchPort } from '../../analyzers/analyzer.ts'
import type { ChunkRow } from '../state/chunk-state.ts'
import type { RunRow } from '../state/run-state.ts'

export type BatchDeps = Pick<Deps, 'config' | 'db' | 'queue' | 'live' | 'analyzer' | 'examples' | 'log'>

/** A chunk that is asked about as one batch at the provider, behind `port`. */
export type BatchWork = { run: RunRow; chunk: ChunkRow; port: BatchPort }
