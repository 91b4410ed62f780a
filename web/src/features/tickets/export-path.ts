import { routes } from '@sta/contract/wire/routes'
import { routeAddress } from '../../platform/base-path.ts'
import { apiFilter, type InboxFilters } from './ticket-filters.ts'

export const exportPath = (filters: InboxFilters): string =>
  routeAddress(routes.exportTickets, { query: { format: 'csv', ...apiFilter(filters) } })
