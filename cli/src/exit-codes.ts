/** What the process ends with. Scripts depend on these numbers; the texts may change. */
export const EXIT = {
  ok: 0,
  error: 1,
  usage: 2,
  someRowsRejected: 3,
  someTicketsFailed: 4,
  runFailed: 5,
} as const
