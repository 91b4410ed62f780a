import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useYourName } from '../../platform/your-name.ts'
import { spokenLabel } from '../taxonomy/CategoryChip.tsx'
import { taxonomyQuery } from '../taxonomy/taxonomy-query.ts'
import { knownFields, knownOrigins, knownValues } from './known-values.ts'

/** To choose from. */
export type KnownValues = {
  categories: { name: string; label: string }[]
  people: string[]
  tags: string[]
  requesters: string[]
  organizations: string[]
  fields: string[]
  channels: string[]
  sources: string[]
  sourceStatuses: string[]
}

const NOTHING = {
  people: [],
  tags: [],
  requesters: [],
  organizations: [],
  fields: [],
  channels: [],
  sources: [],
  sourceStatuses: [],
}

/**
 * The categories, and the people, tags and origins that this browser has seen.
 *
 * @param isWanted the loaded tickets are looked through when it becomes true.
 */
export function useKnownValues(isWanted: boolean): KnownValues {
  const queries = useQueryClient()
  const { data: taxonomy } = useQuery(taxonomyQuery)
  const you = useYourName((state) => state.name)

  return useMemo(() => {
    const categories = (taxonomy?.categories ?? []).map(({ name, label }) => ({
      name,
      label: spokenLabel({ name, label }),
    }))
    if (!isWanted) return { categories, ...NOTHING }
    const people = new Set([...(you ? [you] : []), ...knownValues(queries, 'names')])
    return {
      categories,
      people: [...people],
      tags: knownValues(queries, 'tags'),
      requesters: knownOrigins(queries, 'requester_email'),
      organizations: knownOrigins(queries, 'organization'),
      fields: knownFields(queries),
      channels: knownOrigins(queries, 'channel'),
      sources: knownOrigins(queries, 'external_source'),
      sourceStatuses: knownOrigins(queries, 'external_status'),
    }
  }, [isWanted, queries, taxonomy, you])
}
