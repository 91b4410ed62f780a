import { urlOf } from '@sta/contract/client'
import { routes } from '@sta/contract/wire/routes'
import { apiFilter, type InboxFilters } from './ticket-filters.ts'

export const exportPath = (filters: InboxFilters): string =>
  urlOf(routes.exportTickets, { query: { format: 'csv', ...apiFilter(filters) } })
