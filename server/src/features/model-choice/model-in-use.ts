import type { Config } from '../../config.ts'
import type { Db } from '../../database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Live } from '../../platform/live.ts'
import type { Log } from '../../platform/log.ts'
import type { AddressGuard } from '../../platform/outgoing/address-guard.ts'
import type { Secrets } from '../../platform/secrets/secrets.ts'
import type { Spans } from '../../platform/tracing/spans.ts'
import type { Analyzer } from '../analyzers/analyzer.ts'
import { type AnalyzerConfig, createAnalyzer } from '../analyzers/create-analyzer.ts'
import type { EndpointPorts, ModelCall } from '../analyzers/endpoint-ports.ts'
import type { Lessons } from '../analyzers/local/local-analyzer.ts'
import { type ModelEndWatch, watchModelEnd } from '../analyzers/model-end.ts'
import { openEndpointPorts } from '../analyzers/model-endpoint.ts'
import { originOf } from '../analyzers/openai/chat-model.ts'
import type { Additions } from '../analyzers/openai/prompt/additions.ts'
import { applyChoice, baseUrlOf, type Choice } from './apply-choice.ts'
import { type ChoiceRow, selectChoice, selectVersion } from './queries.ts'

/** The secret that the key is. */
export const KEY_SECRET = 'model.key'

/** Why the key of the settings is not used, in a sentence. */
type Complaint = { complaint: string | null }

export type InUse = Complaint & {
  version: number
  config: AnalyzerConfig
  analyzer: Analyzer
  modelEnd: ModelEndWatch
}

/** What analyzes in this process, as environment and settings say together. */
export type ModelInUse = {
  current: () => InUse
  /** Reads the settings again, if they have changed. */
  refresh: () => Promise<void>
  /** An analyzer that nobody uses yet, to try it. */
  make: (config: AnalyzerConfig) => Analyzer
  stop: () => void
}

type Parts = {
  config: Config
  db: Db
  live: Live
  secrets: Secrets
  guard: AddressGuard
  lessons: Lessons
  additions: Additions
  recordProbe: EndpointPorts['recordProbe']
  observeCall: (model: string, call: ModelCall) => void
  spans: Spans
  log: Log
  now: () => Date
}

/**
 * Makes the analyzer, and makes it anew when somebody changed the settings in whatever process. Who took the earlier one keeps it:
 * a chunk ends with the analyzer that it began with.
 */
export async function openModelInUse(parts: Parts): Promise<ModelInUse> {
  const { config, db, live, secrets, guard, lessons, additions, recordProbe, observeCall, spans, log, now } = parts

  const make = (settings: AnalyzerConfig): Analyzer => {
    const observe = (call: ModelCall) => observeCall(settings.openai.model, call)
    const ports = openEndpointPorts({ config: settings, db, live, log }, recordProbe, observe, spans)
    return createAnalyzer(settings, ports, { lessons, additions, guard })
  }

  async function read(): Promise<InUse> {
    const row = await selectChoice(db)
    const { key, complaint } = await readKey(row, originOf(baseUrlOf(config, row)))
    const settings = applyChoice(config, { ...row, key })
    const analyzer = make(settings)
    return {
      version: row.version,
      config: settings,
      analyzer,
      modelEnd: watchModelEnd({ analyzer, log, now }),
      complaint,
    }
  }

  /** A key that cannot be used keeps nothing else from working. */
  async function readKey({ key_origin }: ChoiceRow, origin: string): Promise<Pick<Choice, 'key'> & Complaint> {
    if (key_origin === null) return { key: null, complaint: null }
    if (key_origin !== origin)
      return {
        key: null,
        complaint: `The key was typed for ${key_origin}, so it is not sent to ${origin}: type it in again`,
      }
    try {
      return { key: await secrets.read(db, KEY_SECRET), complaint: null }
    } catch (error) {
      log.error({ err: error }, 'the API key of the settings cannot be read')
      const complaint = error instanceof AppError ? error.message : 'The API key cannot be decrypted: type it in again'
      return { key: null, complaint }
    }
  }

  let inUse = await read()
  let reading: Promise<void> | null = null

  async function readIfNew(): Promise<void> {
    if ((await selectVersion(db)) === inUse.version) return
    const before = inUse
    inUse = await read()
    before.modelEnd.stop()
    log.info({ analyzer: inUse.analyzer.name, model: inUse.analyzer.model }, 'the settings of the model have changed')
  }
  const refresh = async () => {
    // Whoever asks while it is being read may have changed something since.
    while (reading) await reading.catch(() => {})
    reading = readIfNew().finally(() => {
      reading = null
    })
    await reading
  }
  const unsubscribe = live.subscribe(({ type }) => {
    if (type !== 'settings.changed') return
    refresh().catch((error) => log.warn({ err: error }, 'the settings of the model could not be read'))
  })

  return {
    current: () => inUse,
    refresh,
    make,
    stop() {
      unsubscribe()
      inUse.modelEnd.stop()
    },
  }
}
