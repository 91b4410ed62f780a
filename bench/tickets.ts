import type { NewTicket } from '@sta/contract/schemas/tickets'

const SUBJECTS = [
  'Charged twice for the same invoice',
  'Cannot sign in since the last update',
  'CSV export stops after the first page',
  'Webhook calls time out in the evening',
  'Please add a dark mode to the dashboard',
  'How do I invite a colleague to my workspace?',
  'Search results are wrong for names with accents',
  'Refund for the cancelled annual plan',
  'API answers 500 on large uploads',
  'Two-factor codes are refused on a new phone',
]
const SENTENCES = [
  'Hello, I have been a customer for about three years and never had to write to you before.',
  'It started on Monday morning, right after the maintenance window that you announced.',
  'I tried it in two browsers and on another machine, and it is the same everywhere.',
  'The page shows an error for a moment and then goes back to where it was.',
  'My colleague in the next office sees exactly the same thing on her account.',
  'We need this for the report that goes to our customers at the end of the month.',
  'As a work-around we copy the numbers by hand, which costs us half an hour a day.',
  'I attached a screenshot and the log of the browser, in case that tells you more.',
  'The invoice of this month lists the same position twice, with the same date.',
  'According to your documentation this should work with the plan that we have.',
  'Could somebody please look into it and tell me when we can expect a fix?',
  'It is not urgent for me, but I thought that you would want to know about it.',
  'Nothing was changed on our side: no update, no new firewall, no new password.',
  'If you need more details or want to look at it together, a call is fine too.',
  'Thank you for your help, and for a product that we otherwise like a lot.',
]

/** The same number for the same input, spread over all 32 bits. */
function scatter(n: number): number {
  let bits = Math.imul(n ^ (n >>> 16), 0x45d9f3b)
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b)
  return (bits ^ (bits >>> 16)) >>> 0
}

/**
 * The ticket of this number: always the same, and no two alike. From 2 to 12 sentences, half of the tickets below 5:
 * about 170 to 950 characters, as support mail is.
 */
export function benchTicket(number: number): NewTicket {
  const dice = scatter(number + 1)
  const length = 2 + Math.floor(11 * ((dice % 1000) / 1000) ** 2)
  const sentences = Array.from({ length }, (_, i) => SENTENCES[(dice + 7 * i) % SENTENCES.length])
  return {
    title: SUBJECTS[(dice >>> 8) % SUBJECTS.length] ?? '',
    description: `${sentences.join(' ')} My reference is ${number}.`,
  }
}
