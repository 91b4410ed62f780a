import { plural } from '../count.ts'

const tickets = (count: number) => plural(count, { one: 'ticket', other: 'tickets' })
const were = (count: number) => `${tickets(count)} ${count === 1 ? 'was' : 'were'}`

/** A change of many tickets: once it is made, while it is, when it ends early, and when it fails. */
type ChangeWords = { done: string; doing: string; stopped: string; failed: string }

/** What is done to the selected tickets. */
export const bulk = {
  toolbar: 'Selected tickets',
  selected: (count: string) => `${count} selected`,
  selectAll: (count: string) => `Select all ${count}`,
  selectAllMatching: (count: string) => `Select all ${count} that match`,
  clearSelection: 'Clear selection',
  analyze: 'Analyze',
  analyzeAgain: 'Analyze again',
  nothingFree: 'A run has them already',
  assign: 'Assign',
  tag: 'Tag',
  category: 'Category',
  priority: 'Priority',
  state: 'State',
  export: 'Export',
  tooManyToExport: 'Too many to export one by one: select all of the list',
  exportFailed: 'The tickets could not be exported',
  delete: 'Delete',

  assignTo: 'Assign to',
  assignToPlaceholder: 'Assign to…',
  assignToName: (name: string) => `Assign to “${name}”`,
  nobody: 'Nobody',
  changeTags: 'Add or remove a tag',
  changeTagsPlaceholder: 'Add or remove a tag…',
  addTag: (tag: string) => `Add ${tag}`,
  removeTag: (tag: string) => `Remove ${tag}`,
  wrongTag: 'A tag has 1 to 40 letters, digits, - or _',
  typeTag: 'Type a tag, such as vip',

  deleteAllTitle: (count: number) => `Delete all ${tickets(count)}?`,
  deleteAllBody: 'Everything that this list holds is deleted, with its analyses: also what is not on screen.',
  progress: (doing: string, done: string, total: string) => `${doing}: ${done} of ${total}`,
  stop: 'Stop',

  deleting: (count: number): ChangeWords => ({
    done: `Deleted ${tickets(count)}`,
    doing: 'Deleting',
    stopped: `Stopped: deleted ${tickets(count)}`,
    failed: `${were(count)} not deleted`,
  }),
  tagging: (count: number, tag: string): ChangeWords => ({
    done: `Tagged ${tickets(count)} ${tag}`,
    doing: 'Tagging',
    stopped: `Stopped: tagged ${tickets(count)} ${tag}`,
    failed: `${were(count)} not tagged`,
  }),
  untagging: (count: number, tag: string): ChangeWords => ({
    done: `Took ${tag} off ${tickets(count)}`,
    doing: 'Removing a tag',
    stopped: `Stopped: took ${tag} off ${tickets(count)}`,
    failed: `${were(count)} not changed`,
  }),
  assigning: (count: number, name: string): ChangeWords => ({
    done: `Assigned ${tickets(count)} to ${name}`,
    doing: 'Assigning',
    stopped: `Stopped: assigned ${tickets(count)} to ${name}`,
    failed: `${were(count)} not assigned`,
  }),
  unassigning: (count: number): ChangeWords => ({
    done: `Unassigned ${tickets(count)}`,
    doing: 'Unassigning',
    stopped: `Stopped: unassigned ${tickets(count)}`,
    failed: `${were(count)} not changed`,
  }),
  deciding: (count: number, field: 'category' | 'priority'): ChangeWords => ({
    done: `Changed the ${field} of ${tickets(count)}`,
    doing: `Changing the ${field}`,
    stopped: `Stopped: changed the ${field} of ${tickets(count)}`,
    failed: `${were(count)} not changed`,
  }),
  settingState: (count: number, state: string): ChangeWords => ({
    done: `${state}: ${tickets(count)}`,
    doing: `Setting the state: ${state}`,
    stopped: `Stopped. ${state}: ${tickets(count)}`,
    failed: `${were(count)} not changed`,
  }),
  snoozing: (count: number, until: string): ChangeWords => ({
    done: `Snoozed ${tickets(count)} until ${until}`,
    doing: 'Snoozing',
    stopped: `Stopped: snoozed ${tickets(count)}`,
    failed: `${were(count)} not snoozed`,
  }),
  skippedDecidingReason: 'A ticket without an analysis has no category or priority to correct',
  skippedDeleting: (count: number) => `${tickets(count)} not deleted`,
  skippedDeletingReason: 'A run is analyzing what was left',
  skippedChanging: (count: number) => `${tickets(count)} not changed`,
  skippedChangingReason: 'A ticket has 20 tags at most',
}
