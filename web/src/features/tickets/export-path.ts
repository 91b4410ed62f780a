import { paths, withQuery } from '../../platform/api.ts'
import { apiFilter, type InboxFilters } from './ticket-filters.ts'

export const exportPath = (filters: InboxFilters): string =>
  withQuery(paths.exportTickets, { format: 'csv', ...apiFilter(filters) })
