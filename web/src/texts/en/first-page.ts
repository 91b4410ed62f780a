export const firstPage = {
  inbox: 'Inbox',
  ticket: 'Ticket',
  ticketsNotLoaded: 'The tickets could not be loaded',
  notFound: 'Not found',
  thisPageDoesNotExist: 'This page does not exist',
  goToInbox: 'Go to the inbox',
  addressMayBeWrong: 'The address may be mistyped, or what it named is gone.',
  noTicketNumber: (text: string) => `“${text}” is not the number of a ticket`,
  ticketsHaveNumbers: 'The address of a ticket ends in its number, such as /tickets/40.',
  views: 'Views',
  currentView: (name: string) => `Views: ${name}`,
}
