import type { Activation } from '@sta/contract/schemas/activations'

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
