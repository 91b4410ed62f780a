import type { PrincipalResolver } from '../../platform/principal.ts'

/** The ways to tell who asks, in their order: the list of credentials that this server takes. */
export const openResolvers = (): PrincipalResolver[] => []
