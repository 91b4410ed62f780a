import type { Texts } from '../texts.ts'

export const live: Texts['live'] = {
  connecting: 'Verbindet',
  connected: 'Live',
  reconnecting: 'Verbindet neu',
  offline: 'Offline',
  liveUpdates: (state) => `Live-Aktualisierung: ${state}`,
}
