export const firstPage = {
  inbox: 'Inbox',
  ticket: 'Ticket',
  ticketsNotLoaded: 'The tickets could not be loaded',
  notFound: 'Not found',
  thisPageDoesNotExist: 'This page does not exist',
  goToInbox: 'Go to the inbox',
  addressMayBeWrong: 'The address may be mistyped, or what it named is gone.',
  views: 'Views',
  currentView: (name: string) => `Views: ${name}`,
}
