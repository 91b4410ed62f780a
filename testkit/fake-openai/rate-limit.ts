export type RateLimit = {
  /** Takes a call out of the bucket. @returns 0 when there was room, else milliseconds until there is. */
  take: (tokens: number) => number
  headers: () => Record<string, string>
}

/**
 * Two leaking buckets, as providers have them: calls and tokens a minute. A limit of 0 means none.
 *
 * The buckets hold a whole minute, so a burst up to the limit passes at once.
 */
export function createRateLimit(limits: { requestsPerMinute: number; tokensPerMinute: number }): RateLimit {
  const { requestsPerMinute, tokensPerMinute } = limits
  const used = { requests: 0, tokens: 0, at: performance.now() }
  const leak = () => {
    const minutes = (performance.now() - used.at) / 60_000
    used.at += minutes * 60_000
    used.requests = Math.max(0, used.requests - minutes * requestsPerMinute)
    used.tokens = Math.max(0, used.tokens - minutes * tokensPerMinute)
  }
  const waitMs = (level: number, limit: number) =>
    limit === 0 || level <= limit ? 0 : ((level - limit) / limit) * 60_000
  return {
    take(tokens) {
      leak()
      const wait = Math.max(waitMs(used.requests + 1, requestsPerMinute), waitMs(used.tokens + tokens, tokensPerMinute))
      if (wait > 0) return wait
      used.requests += 1
      used.tokens += tokens
      return 0
    },
    headers() {
      const one = (name: string, level: number, limit: number): [string, string][] =>
        limit === 0
          ? []
          : [
              [`x-ratelimit-limit-${name}`, String(limit)],
              [`x-ratelimit-remaining-${name}`, String(Math.max(0, Math.floor(limit - level)))],
              [`x-ratelimit-reset-${name}`, `${((level / limit) * 60).toFixed(3)}s`],
            ]
      return Object.fromEntries([
        ...one('requests', used.requests, requestsPerMinute),
        ...one('tokens', used.tokens, tokensPerMinute),
      ])
    },
  }
}
