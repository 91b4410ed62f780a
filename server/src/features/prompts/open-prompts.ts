import type { Db } from '../../database.ts'
import type { Additions } from '../analyzers/openai/prompt/additions.ts'
import { selectActivePrompt, selectPrompt } from './queries.ts'

/** Reads what is added to the prompt; versions never change, so each is read from the database once. */
export function openPrompts(db: Db): Additions {
  const remembered = new Map<number, NonNullable<Awaited<ReturnType<typeof selectPrompt>>>>()

  async function read(version: number) {
    const known = remembered.get(version) ?? (await selectPrompt(db, version))
    if (known) remembered.set(version, known)
    return known
  }

  return {
    read,
    async active() {
      const version = await selectActivePrompt(db)
      return version === null ? null : read(version)
    },
  }
}
