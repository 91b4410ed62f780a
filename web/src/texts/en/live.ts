export const live = {
  connecting: 'Connecting',
  connected: 'Live',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  liveUpdates: (state: string) => `Live updates: ${state}`,
}
