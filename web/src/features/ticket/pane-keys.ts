/** What the open ticket listens to, besides the keys of the list. */
export const PANE_KEYS = {
  category: 'e',
  priority: 'p',
  assignee: 'm',
  tags: 'l',
  state: 's',
  field: 'f',
  looksRight: 'r',
  copyLink: 'y',
  history: 'h',
} as const

/** The menus of the pane; one is open at a time. */
export type PaneMenu = 'category' | 'priority' | 'assignee' | 'tags' | 'state' | 'field'
