import { formatCount } from '../count.ts'

export const views = {
  notLoaded: (reason: string) => `The views could not be loaded. ${reason}.`,
  tryAgain: 'Try again',
  nothingSaved: 'Save what you look at often: the tab, the search and the filters, under a name.',
  savedViews: 'Saved views',
  orMore: (count: number) => `${formatCount(count)}+`,
  rename: (name: string) => `Rename ${name}`,
  delete: (name: string) => `Delete ${name}`,
  saveThisView: 'Save this view…',
  saveTitle: 'Save this view',
  renameTitle: 'Rename the view',
  name: 'Name',
  nameMissing: 'The name is missing',
  nameHint: 'Everybody who uses this inbox sees it',
  namePlaceholder: 'Urgent billing',
  cancel: 'Cancel',
  save: 'Save',
  saving: 'Saving…',
  saved: (name: string) => `View ${name} saved`,
  deleted: (name: string) => `View ${name} deleted`,
  notDeleted: (name: string) => `The view ${name} was not deleted`,
}
