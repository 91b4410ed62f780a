import { isDeepStrictEqual } from 'node:util'
import type { changePrompt, Prompts } from '@sta/contract/schemas/prompts'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { insertActivation } from '../activations/queries.ts'
import { additionIn } from '../analyzers/openai/prompt/additions.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { readPrompts } from '../prompts/choose-prompt.ts'
import { insertPrompt, selectActivePrompt, selectActivePromptForUpdate, setActivePrompt } from '../prompts/queries.ts'
import { promptInUse } from './evaluation-state.ts'
import { groundsFor } from './grounds.ts'

type PromptChange = z.infer<typeof changePrompt.schema.body>

/**
 * Puts an addition to the prompt into use as a new version, through the gate.
 *
 * @throws AppError `prompt_changed`, and what `groundsFor` throws.
 */
export async function activatePrompt(
  { db, live, by }: Pick<Deps, 'db' | 'live'> & By,
  change: PromptChange,
): Promise<Prompts> {
  const { instructions, examples, based_on, author = null, note = '', evaluation_id, force_reason } = change
  // Who edited another version than the one in use is told that first.
  refuseChanged(await selectActivePrompt(db), based_on)
  const grounds = await groundsFor(
    { db },
    {
      evaluation_id,
      force_reason,
      isOfThis: (candidate) =>
        additionIn(promptInUse(candidate)) === based_on &&
        isDeepStrictEqual(candidate.prompt_draft, { instructions, examples }),
      changesAnswers: async () => true,
    },
  )
  await db.transaction().execute(async (tx) => {
    refuseChanged(await selectActivePromptForUpdate(tx), based_on)
    const version = await insertPrompt(tx, { instructions, examples, author, note })
    await setActivePrompt(tx, version)
    await insertActivation(tx, { kind: 'prompt', version, name: null, author, ...grounds })
    await recordAudit(tx, by, {
      action: 'prompt.changed',
      target: { type: 'prompt', id: version },
      old: { version: based_on },
      new: { version, evaluation_id: grounds.evaluation_id, forced_reason: grounds.forced_reason },
    })
  })
  live.publish('learning.changed', [])
  return readPrompts({ db })
}

function refuseChanged(active: number | null, basedOn: number | null): void {
  if (active === basedOn) return
  const now = active === null ? 'The prompt as it ships' : `Version ${active}`
  throw new AppError('prompt_changed', `${now} is in use by now; look at it and make your change again`)
}
