import type {
  Connector,
  ConnectorChangeTrial,
  ConnectorPatch,
  ConnectorTrial,
  NewConnector,
} from '@sta/contract/schemas/connections/connectors'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'

/** Systems that tickets come from by themselves. */
export const connectionsQuery = queryOptions({
  queryKey: [queryRoots.connectors],
  queryFn: ({ signal }) => client.listConnectors({ signal }),
  select: ({ items }) => items,
})

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [queryRoots.connectors] })
}

/** @param connection null: a new one. */
export const useTryConnection = (connection: Connector | null) =>
  useMutation({
    mutationFn: ({ settings, secret }: NewConnector): Promise<ConnectorTrial | ConnectorChangeTrial> =>
      connection
        ? client.tryConnectorChange({
            params: { id: connection.id },
            body: { settings, ...(secret !== null && { secret }) },
          })
        : client.tryConnector({ body: { settings, secret } }),
  })

/** @param connection null: a new one. */
export function useSaveConnection(connection: Connector | null) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ secret, ...wanted }: NewConnector) =>
      connection
        ? client.changeConnector({
            params: { id: connection.id },
            body: { ...wanted, ...(secret !== null && { secret }) },
          })
        : client.createConnector({ body: { ...wanted, secret } }),
    onSuccess: ({ name }) => {
      toastDone(connection ? texts.connections.saved(name) : texts.connections.added(name))
      return refresh()
    },
  })
}

export function useChangeConnection({ id }: Connector) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (patch: ConnectorPatch) => client.changeConnector({ params: { id }, body: patch }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.connections.notChanged, error),
  })
}

export function usePullConnection({ id }: Connector) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ everything }: { everything: boolean }) =>
      client.pullConnector({ params: { id }, query: { everything } }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.connections.notAsked, error),
  })
}

export function useRemoveConnection({ id }: Connector) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => client.deleteConnector({ params: { id } }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.connections.notRemoved, error),
  })
}
