import { formatCount, plural } from '../count.ts'

const FOLLOWS = {
  good: 'New versions that are no worse on the shipped tickets are used by themselves.',
  eager: 'New versions are used by themselves whenever they follow your corrections better.',
  none: 'You went back: new versions wait until you choose the newest one.',
}

export const learning = {
  whatItLearned: 'What it learned',
  notLoaded: 'What it learned could not be loaded',
  notUsed: 'The version was not put to use',
  notRefitted: 'It could not be asked to learn',
  refitNow: 'Learn now',
  refitting: 'Learning…',
  examples: (count: number) => `Learned from ${plural(count, { one: 'ticket', other: 'tickets' })} that you decided.`,
  tooFew: (count: number, fewest: number) =>
    `Correct or confirm ${formatCount(fewest)} tickets, and the built-in analyzer learns how you decide; so far there are ${formatCount(count)}.`,
  follows: FOLLOWS,
  failed: (reason: string) => `Learning failed: ${reason}`,
  versionsNewestFirst: 'Versions, newest first',
  version: (version: number) => `Version ${version}`,
  inUse: 'in use',
  use: 'Use',
  useAllTheSame: 'Use all the same',
  takeVersion: (version: number) => `Use version ${version}`,
  takeShipped: 'Use the model as it ships',
  versionIsUsed: (version: number) => `New runs use version ${version}`,
  shippedIsUsed: 'New runs use the model as it ships',
  shipped: 'As it ships',
  shippedAbout: 'Without anything from your corrections',
  chosenBy: (author: string) => `chosen by ${author}`,
  onCorrected: (agreement: string) =>
    `Agrees with your decisions: ${agreement} (each judged by what the others taught)`,
  onHeldOut: (agreement: string) => `Right on the shipped test tickets: ${agreement}`,
  outdated: 'Made for the model of an earlier release; it is learned anew',
  verdicts: {
    eager: 'Kept aside: it follows you better, but is worse on the shipped test tickets. If your rules differ, use it.',
    nothing: 'Not used: it does not come nearer to your decisions than the model as it ships',
  },
}
