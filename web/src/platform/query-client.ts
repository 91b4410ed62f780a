import { ApiError } from '@sta/contract/client'
import { QueryClient } from '@tanstack/react-query'

/** First parts of query keys. Live events name these, so that features need not know each other. */
export const queryRoots = {
  tickets: 'tickets',
  runs: 'runs',
  distributions: 'distributions',
  estimates: 'estimates',
  groups: 'groups',
  evaluations: 'evaluations',
  learning: 'learning',
  connectors: 'connectors',
  rules: 'rules',
  webhooks: 'webhooks',
  hooks: 'hooks',
  insights: 'insights',
  settings: 'settings',
  taxonomy: 'taxonomy',
  views: 'views',
  audit: 'audit',
  members: 'members',
  keys: 'keys',
} as const

function shouldRetry(failures: number, error: Error): boolean {
  if (error instanceof ApiError && error.problem.status < 500) return false
  return failures < 2
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The server is often on this very machine: being offline says nothing about reaching it.
      queries: { networkMode: 'always', staleTime: 5_000, retry: shouldRetry, retryDelay: (n) => 400 * 2 ** n },
      mutations: { networkMode: 'always' },
    },
  })
}
