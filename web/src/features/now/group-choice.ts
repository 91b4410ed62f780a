import { GROUP_STATES, HARMS } from '@sta/contract/wire/values'
import type { GroupChoice } from './group-queries.ts'

export const readChoice = (params: URLSearchParams): GroupChoice => ({
  state: GROUP_STATES.find((state) => state === params.get('state')) ?? 'open',
  harm: HARMS.find((harm) => harm === params.get('harm')) ?? '',
})

export function addressOf({ state, harm }: GroupChoice): string {
  const params = new URLSearchParams({ ...(state !== 'open' && { state }), ...(harm && { harm }) })
  return params.size > 0 ? `/?${params}` : '/'
}
