import type { Prompts } from '@sta/contract/schemas/prompts'
import { PROMPT_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { insertActivation, without } from '../activations/queries.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import {
  selectActivePrompt,
  selectActivePromptForUpdate,
  selectPrompt,
  selectPrompts,
  setActivePrompt,
} from './queries.ts'

export async function readPrompts({ db }: Pick<Deps, 'db'>): Promise<Prompts> {
  const [active, versions] = await Promise.all([selectActivePrompt(db), selectPrompts(db, PROMPT_LIMITS.versions)])
  return { active, versions }
}

/**
 * Goes back to a version that was in use before, or to the prompt as it ships. Runs that go on keep theirs.
 *
 * @throws AppError `prompt_version_not_found`
 */
export async function choosePrompt(
  { db, live, by }: Pick<Deps, 'db' | 'live'> & By,
  { version, author = null }: { version: number | null; author?: string | null | undefined },
): Promise<Prompts> {
  if (version !== null && !(await selectPrompt(db, version)))
    throw new AppError('prompt_version_not_found', `There is no version ${version} of the prompt`)
  await db.transaction().execute(async (tx) => {
    const before = await selectActivePromptForUpdate(tx)
    if (before === version) return
    await setActivePrompt(tx, version)
    await insertActivation(tx, { kind: 'prompt', version, name: null, author, ...without('back') })
    await recordAudit(tx, by, {
      action: 'prompt.changed',
      target: { type: 'prompt', id: version ?? 'shipped' },
      old: { version: before },
      new: { version },
    })
  })
  live.publish('learning.changed', [])
  return readPrompts({ db })
}
