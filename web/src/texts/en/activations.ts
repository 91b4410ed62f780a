import type { Activation } from '@sta/contract/schemas/activations'

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
