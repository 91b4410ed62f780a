export const chart = {
  total: 'Total',
  colours: 'Colours',
  showAsTable: 'Show as table',
  chartKeys: 'Left and right choose a bar, up and down a part of it.',
  chartKeysAndEnter: 'Left and right choose a bar, up and down a part of it, Enter opens what is behind it.',
  clickToOpen: 'Click or Enter to open',
  tapToOpen: 'Tap again to open',
}
