/** A text of the flood: how many tickets say so, and how the n-th of them words it. */
type Voice = { kind: string; count: number; write: (n: number) => { title: string; description: string } }

const names = ['Meyer', 'Okafor', 'Lindqvist', 'Duarte', 'Haddad', 'Novak', 'Tanaka', 'Brandt', 'Silva', 'Keane']
const who = (n: number) => names[n % names.length] ?? 'Keane'
const plain = (kind: string, count: number, title: string, text: string): Voice => ({
  kind,
  count,
  write: (n) => ({ title, description: `${text}\n\nKind regards\n${who(n)}` }),
})

/** Twenty matters of a bad day in a shop's help desk; the gravest have neither the most tickets nor the lowest ids. */
const VOICES: Voice[] = [
  plain(
    'export',
    34,
    'Export as spreadsheet',
    'Could you add an export of the order list as a spreadsheet? We copy it by hand every Friday.',
  ),
  plain(
    'double charge',
    24,
    'Charged twice',
    'My card was charged twice for the same order this week. Please refund the second payment.',
  ),
  plain(
    'how to',
    30,
    'How do I change the delivery address?',
    'I would like to know where I can change the delivery address of my account.',
  ),
  plain('typo', 18, 'Typo on the returns page', 'There is a small typo on the page about returns: it says "recieve".'),
  plain(
    'slow',
    19,
    'Reports are a bit slow',
    'Since last week the monthly report takes about a minute to open. It works, it is just slower than before.',
  ),
  plain(
    'invoice copy',
    27,
    'Copy of an invoice',
    'Please send me a copy of the invoice for my last order, I cannot find the mail any more.',
  ),
  plain(
    'dark mode',
    16,
    'Dark mode?',
    'A dark mode would be nice to have for working in the evening. No hurry at all.',
  ),
  {
    kind: 'checkout down',
    count: 21,
    write: (n) => ({
      title:
        n % 3 === 0
          ? 'Checkout is down'
          : n % 3 === 1
            ? 'Checkout down again'
            : 'The checkout is down for all our customers',
      description: `Our checkout is down since ${8 + (n % 2)}:${10 + n}. It answers with error 503 and nobody can pay, we lose every order. Please treat this as urgent.\n${who(n)}`,
    }),
  },
  plain(
    'invite',
    15,
    'Inviting a colleague',
    'How do I invite a colleague to our account? I looked in the settings and did not find it.',
  ),
  plain('avatar', 14, 'Profile picture is cropped', 'My profile picture is cropped at the top. It is only cosmetic.'),
  {
    kind: 'other customers',
    count: 10,
    write: (n) => ({
      title: n % 2 === 0 ? "I see another customer's orders" : "Another customer's data is visible in my account",
      description: `When I open my account I see the orders and the address of another customer, a person that I do not know. This is a data leak. Order ${4100 + n}.\n${who(n)}`,
    }),
  },
  plain(
    'size',
    13,
    'Which plan for 20 people?',
    'Which plan is the right one for a team of 20 people? Just a question about prices.',
  ),
  plain('thanks', 12, 'Thank you!', 'Just wanted to say thanks, the new search is great. Nothing to do for you.'),
  plain(
    'wrong total',
    17,
    'Total in the cart is wrong sometimes',
    'Sometimes the total in the cart is wrong until the page is loaded again. After that it is right.',
  ),
  plain(
    'locked',
    11,
    'Locked out of my account',
    'I am locked out of my account since this morning and the reset mail never arrives. I cannot work at all.',
  ),
  plain('late', 26, 'Where is my parcel?', 'My parcel should have come on Monday. Could you look where it is? Thanks.'),
  plain(
    'api docs',
    12,
    'Example for the API',
    'Is there an example of how to read orders with the API in Python? The documentation shows only one call.',
  ),
  plain('newsletter', 17, 'Unsubscribe', 'How can I unsubscribe from the newsletter? I get it twice a week.'),
  plain(
    'lost data',
    6,
    'All our orders of May are gone',
    'All orders of May have been deleted after the update, the list is empty. This is our only record, please restore the data urgently.',
  ),
  plain(
    'labels',
    24,
    'Label printer settings',
    'Which settings do I need for the label printer? The labels come out a little too small.',
  ),
]

export type FloodTicket = { title: string; description: string }

/** 366 tickets of twenty matters, shuffled the same way each time. */
export function flood(): FloodTicket[] {
  const tickets = VOICES.flatMap(({ count, write }) => Array.from({ length: count }, (_, n) => write(n)))
  // A linear congruential generator: the same order on every machine.
  let seed = 20_261
  for (let i = tickets.length - 1; i > 0; i--) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    const j = seed % (i + 1)
    const [a, b] = [tickets[i], tickets[j]]
    if (a && b) [tickets[i], tickets[j]] = [b, a]
  }
  return tickets
}
