export const theme = {
  theme: 'Theme',
  light: 'Light',
  dark: 'Dark',
  system: 'System',
  chooseLight: 'Theme: light',
  chooseDark: 'Theme: dark',
  chooseSystem: 'Theme: system',
  lightSwitchToDark: 'Theme: light. Switch to dark',
  darkSwitchToSystem: 'Theme: dark. Switch to system',
  systemSwitchToLight: 'Theme: system. Switch to light',
}
