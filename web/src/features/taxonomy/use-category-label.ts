import { useQuery } from '@tanstack/react-query'
import { categoryLabel, spokenLabel } from './CategoryChip.tsx'
import { taxonomyQuery } from './taxonomy-query.ts'

/** What people call a category. Until the taxonomy is there, and for what it does not know, the name in words. */
export function useCategoryLabel(): (category: string | null) => string {
  const { data } = useQuery(taxonomyQuery)
  return (category) => {
    const known = data?.categories.find(({ name }) => name === category)
    return known ? spokenLabel(known) : categoryLabel(category)
  }
}
