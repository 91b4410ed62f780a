import type { Activation } from '@sta/contract/schemas/activations'
import { formatCount, plural } from '../../count.ts'

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

export const prompt = {
  title: 'Your additions to the prompt',
  notLoaded: 'The additions to the prompt could not be loaded',
  nothingAdded:
    'Nothing is added: the language model goes by the categories, the priority guide and the prompt as it ships. Add rules and hard cases of your team here.',
  shipped: 'As it ships',
  edit: 'Edit the additions to the prompt',
  instructions: 'Rules of your team',
  instructionsHint: 'In plain words. They go before the shipped rules where the two differ.',
  cases: 'Hard cases',
  addCase: 'Add a hard case',
  caseText: 'What a customer writes',
  caseCategory: 'Right category',
  casePriority: 'Right priority',
  because: 'Why (optional)',
  use: 'Use',
  takeVersion: (version: number) => `Use version ${version}`,
  takeShipped: 'Use the prompt as it ships',
  versionInUse: (version: number) => `New runs use version ${version} of your additions`,
  shippedInUse: 'New runs use the prompt as it ships',
  notChosen: 'The version was not put into use',
}

const WAYS: Record<Activation['way'], string> = {
  tried: 'tried first',
  forced: 'not tried',
  back: 'used before',
  unneeded: 'nothing to try',
  by_itself: 'by itself',
}

export const activations = {
  title: 'What became active',
  notLoaded: 'What became active could not be loaded',
  newestFirst: 'What became active, newest first',
  none: 'Categories, prompts, models and what was learned are as they ship.',
  what: (kind: Activation['kind'], which: number | string | null) =>
    ({
      taxonomy: `Categories, version ${which}`,
      prompt: which === null ? 'The prompt as it ships' : `Additions to the prompt, version ${which}`,
      refit: which === null ? 'The built-in model as it ships' : `What the built-in model learned, version ${which}`,
      model: `Model: ${which}`,
    })[kind],
  ways: WAYS,
  byItself: 'The server',
  nobodySaidWho: 'Nobody said who',
  because: (reason: string) => `Reason: ${reason}`,
  refitFigures: (corrected: string, heldOut: string) =>
    `Agrees with your decisions: ${corrected} · right on the shipped test tickets: ${heldOut}`,
}
