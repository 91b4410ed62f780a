const tickets = (count: number) => (count === 1 ? '1 ticket' : `${count} tickets`)
const dollars = (usd: number) => `$${usd.toFixed(2)}`

/** What leaves the product in words: messages to channels, mails, and notes that are written back. */
export const en = {
  priorities: { low: 'low', medium: 'medium', high: 'high' },
  /** Categories that every installation starts with; all others stand as they are called. */
  categories: {
    billing: 'Billing',
    bug: 'Bug',
    feature_request: 'Feature request',
    support: 'Support',
    technical: 'Technical',
    account: 'Account',
  },
  message: {
    created: (count: number) => `${tickets(count)} came in`,
    analyzed: (count: number) => `${tickets(count)} analyzed`,
    corrected: (count: number) => `${tickets(count)} corrected`,
    ruleFired: (rule: string, count: number) => `Rule “${rule}”: ${tickets(count)}`,
    runCompleted: (id: number) => `Analysis run ${id} is complete`,
    runFailed: (id: number) => `Analysis run ${id} failed`,
    runCounts: (done: number, failed: number) => `${tickets(done)} analyzed${failed > 0 ? `, ${failed} failed` : ''}`,
    reason: 'Reason:',
    spike: 'Many customers report the same',
    spikeOf: (count: number) => `${tickets(count)}:`,
    budget: 'A budget is used up',
    budgetOfRun: (spent: number, limit: number) =>
      `That of a run: ${dollars(spent)} of ${dollars(limit)}. Raise it and retry the run.`,
    budgetOfMonth: (spent: number, limit: number) =>
      `That of this month: ${dollars(spent)} of ${dollars(limit)}. Raise it and retry the run.`,
    connectionFailed: 'A connection failed',
    test: 'A test of Support Ticket Analyst',
    testArrived: 'Messages arrive here.',
    more: (count: number) => `… and ${count} more`,
  },
  mail: {
    invitation: {
      subject: 'You are invited to Support Ticket Analyst',
      lead: 'You were invited to Support Ticket Analyst. By this link you become a member:',
    },
    password: {
      subject: 'A new password for Support Ticket Analyst',
      lead: 'An admin made this link for you. By it you set a new password:',
    },
    second_factor: {
      subject: 'Your second factor for Support Ticket Analyst',
      lead: 'An admin made this link for you. By it, and with your password, you turn off your second factor:',
    },
    worksOnce: (until: string) =>
      `It works once, until ${until} UTC. If you did not expect this mail, you need do nothing.`,
    test: { subject: 'A test of Support Ticket Analyst', text: 'Mails of Support Ticket Analyst arrive here.' },
  },
  note: {
    category: (value: string) => `Category: ${value}`,
    priority: (value: string) => `Priority: ${value}`,
    none: 'none',
    decided: 'decided by a person',
    sure: (percent: number) => `${percent} % sure`,
  },
}

export type OutgoingTexts = typeof en
