/** Everything the keyboard does, as the cheat sheet shows it. */
export const SHORTCUT_GROUPS = [
  {
    title: 'Anywhere',
    shortcuts: [
      { keys: ['/'], does: 'Search tickets' },
      { keys: ['c'], does: 'Create a ticket' },
      { keys: ['g', 'i'], does: 'Go to the inbox' },
      { keys: ['g', 'r'], does: 'Go to runs' },
      { keys: ['g', 's'], does: 'Go to settings' },
      { keys: ['?'], does: 'Show this list' },
    ],
  },
  {
    title: 'Inbox',
    shortcuts: [
      { keys: ['j'], does: 'Next ticket' },
      { keys: ['k'], does: 'Previous ticket' },
      { keys: ['Enter'], does: 'Open the ticket' },
      { keys: ['x'], does: 'Select the ticket' },
      { keys: ['Shift', 'x'], does: 'Select up to the ticket' },
      { keys: ['a'], does: 'Analyze what is selected' },
      { keys: ['Esc'], does: 'Clear the selection, close the ticket' },
    ],
  },
  {
    title: 'In a form',
    shortcuts: [{ keys: ['Ctrl or ⌘', 'Enter'], does: 'Submit' }],
  },
] as const
