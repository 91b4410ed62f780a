import type { Config } from '../../config.ts'
import type { Db } from '../../database.ts'
import type { Live } from '../../platform/live.ts'
import type { Log } from '../../platform/log.ts'
import { NO_SPANS } from '../../platform/tracing/spans.ts'
import type { EndpointPorts } from './endpoint-ports.ts'
import {
  endOutage,
  saveLeftOut,
  saveLimits,
  saveOutage,
  saveWait,
  selectLeftOut,
  selectLimits,
  takeLease,
} from './model-endpoint-queries.ts'
import { hostOf } from './openai/chat-model.ts'

/**
 * What all workers know together about the configured model at its endpoint. A database that is away stops no call:
 * without shared limits a worker goes by what the provider tells it.
 */
export function openEndpointPorts(
  { config, db, live, log }: { config: Pick<Config, 'openai'>; db: Db; live: Live; log: Log },
  recordProbe: EndpointPorts['recordProbe'],
  observeCall: EndpointPorts['observeCall'] = () => {},
  spans: EndpointPorts['spans'] = NO_SPANS,
): EndpointPorts {
  const { baseUrl, model } = config.openai
  const name = `${hostOf(baseUrl)} ${model}`

  /** Never rejects. */
  async function attempt<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work()
    } catch (error) {
      log.warn({ err: error, endpoint: name }, 'what is known about the model endpoint could not be shared')
      return otherwise
    }
  }
  const publish = (isNews: boolean) => {
    if (isNews) live.publish('runs.changed', [])
  }

  return {
    limits: {
      known: () => attempt(() => selectLimits(db, name), null),
      learn: (limits) => attempt(() => saveLimits(db, name, limits), undefined),
      lease: (request) => attempt(() => takeLease(db, name, request), null),
      wait: async (seconds) => publish(await attempt(() => saveWait(db, name, seconds), false)),
    },
    outages: {
      async report(outage) {
        log.warn({ endpoint: name, reason: outage.reason }, 'the model gives no answers; calls wait')
        publish(await attempt(() => saveOutage(db, name, outage), false))
      },
      async end() {
        const wasAway = await attempt(() => endOutage(db, name), false)
        if (wasAway) log.info({ endpoint: name }, 'the model answers again')
        publish(wasAway)
      },
    },
    refusals: {
      known: () => attempt(() => selectLeftOut(db, name), []),
      learn: (names) => attempt(() => saveLeftOut(db, name, names), undefined),
    },
    recordProbe: (usage) => attempt(() => recordProbe(usage), undefined),
    observeCall,
    spans,
  }
}
