/** The search. Its operators are a language of their own, the same in every language: only what is said about them differs. */
export const search = {
  field: 'Search tickets',
  operators: 'Operators',
  me: 'Me',
  nobody: 'Nobody',
  noCategoryFits: 'No category fits',
  takesState: (states: string) => `${states}, review or sure`,
  takesCategory: 'a category, or none',
  takesPriority: 'high, medium or low',
  takesAssignee: 'a name (in quotes when it has spaces), me, or none',
  takesTag: '1 to 40 letters, digits, - or _',
  takesDay: (timeZone: string) => `a day such as 2026-01-31 (in your time zone, ${timeZone})`,
  dayIn: (timeZone: string) => `The day begins at midnight in ${timeZone}`,
  openTicket: (number: number) => `Open ticket #${number}`,
  unknownOperator: (operator: string, known: string) => `${operator}: is searched for as a word. There are ${known}`,
  missingValue: (operator: string, takes: string) => `${operator}: takes ${takes}`,
  wrongValue: (operator: string, takes: string, value: string) => `${operator}: takes ${takes}, not “${value}”`,
}
