import type { Texts } from '../texts.ts'

export const theme: Texts['theme'] = {
  theme: 'Design',
  light: 'Hell',
  dark: 'Dunkel',
  system: 'System',
  chooseLight: 'Design: hell',
  chooseDark: 'Design: dunkel',
  chooseSystem: 'Design: wie das System',
  lightSwitchToDark: 'Design: hell. Zu dunkel wechseln',
  darkSwitchToSystem: 'Design: dunkel. Zum Design des Systems wechseln',
  systemSwitchToLight: 'Design: wie das System. Zu hell wechseln',
}
