/** Everything the keyboard does, as the cheat sheet shows it. */
export const SHORTCUT_GROUPS = [
  {
    title: 'Anywhere',
    shortcuts: [
      { keys: ['Ctrl or ⌘', 'k'], does: 'Commands: go anywhere, do anything' },
      { keys: ['/'], does: 'Search tickets' },
      { keys: ['c'], does: 'Create a ticket' },
      { keys: ['g', 'i'], does: 'Go to the inbox' },
      { keys: ['g', 'r'], does: 'Go to runs' },
      { keys: ['g', 'n'], does: 'Go to insights' },
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
      { keys: ['*'], does: 'Select all loaded, then all that match' },
      { keys: ['m'], does: 'Assign what is selected' },
      { keys: ['l'], does: 'Tag what is selected' },
      { keys: ['#'], does: 'Delete what is selected' },
      { keys: ['a'], does: 'Analyze what is selected, or the open ticket' },
      { keys: ['.'], does: 'Show new tickets' },
      { keys: ['v'], does: 'Saved views' },
      { keys: ['F8'], does: 'Go to the notices, to undo' },
      { keys: ['Esc'], does: 'Clear the selection, close the ticket' },
    ],
  },
  {
    title: 'Open ticket',
    shortcuts: [
      { keys: ['e'], does: 'Change the category' },
      { keys: ['p'], does: 'Change the priority' },
      { keys: ['r'], does: 'Looks right: confirm both' },
      { keys: ['m'], does: 'Assign' },
      { keys: ['l'], does: 'Tag' },
      { keys: ['y'], does: 'Copy the link' },
      { keys: ['h'], does: 'Show or hide the history' },
    ],
  },
  {
    title: 'In a form',
    shortcuts: [{ keys: ['Ctrl or ⌘', 'Enter'], does: 'Submit' }],
  },
  {
    title: 'Import',
    shortcuts: [{ keys: ['Ctrl or ⌘', 'v'], does: 'Preview a table or file that was copied' }],
  },
] as const
