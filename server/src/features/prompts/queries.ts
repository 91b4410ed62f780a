import type { PromptVersion } from '@sta/contract/schemas/prompts'
import type { Db, Tx } from '../../database.ts'

/** Null: the prompt as it ships. */
export async function selectActivePrompt(db: Db): Promise<number | null> {
  return (await db.selectFrom('prompt_state').select('active').executeTakeFirstOrThrow()).active
}

/** Holds back other changes for the rest of the transaction. */
export async function selectActivePromptForUpdate(tx: Tx): Promise<number | null> {
  return (await tx.selectFrom('prompt_state').select('active').forUpdate().executeTakeFirstOrThrow()).active
}

export async function setActivePrompt(tx: Tx, active: number | null): Promise<void> {
  await tx.updateTable('prompt_state').set({ active }).execute()
}

/** The newest first. */
export async function selectPrompts(db: Db, limit: number): Promise<PromptVersion[]> {
  const rows = await db.selectFrom('prompt_addition').selectAll().orderBy('version', 'desc').limit(limit).execute()
  return rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() }))
}

export async function selectPrompt(db: Db, version: number): Promise<PromptVersion | null> {
  const row = await db.selectFrom('prompt_addition').selectAll().where('version', '=', version).executeTakeFirst()
  return row ? { ...row, created_at: row.created_at.toISOString() } : null
}

export async function insertPrompt(
  tx: Tx,
  { examples, ...prompt }: Omit<PromptVersion, 'version' | 'created_at'>,
): Promise<number> {
  const { version } = await tx
    .insertInto('prompt_addition')
    .values({ ...prompt, examples: JSON.stringify(examples) })
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}
