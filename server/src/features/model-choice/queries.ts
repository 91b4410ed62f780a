import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'

export type ChoiceRow = Omit<Selectable<Tables['model_choice']>, 'only_row'>

const COLUMNS = ['version', 'analyzer', 'base_url', 'model', 'key_hint', 'key_origin'] as const

export const selectChoice = (db: Db): Promise<ChoiceRow> =>
  db.selectFrom('model_choice').select(COLUMNS).executeTakeFirstOrThrow()

export const selectChoiceForUpdate = (tx: Tx): Promise<ChoiceRow> =>
  tx.selectFrom('model_choice').select(COLUMNS).forUpdate().executeTakeFirstOrThrow()

export async function selectVersion(db: Db): Promise<number> {
  return (await db.selectFrom('model_choice').select('version').executeTakeFirstOrThrow()).version
}

export async function setChoice(tx: Tx, choice: Omit<ChoiceRow, 'version'>): Promise<void> {
  await tx
    .updateTable('model_choice')
    .set({ ...choice, version: sql`version + 1` })
    .execute()
}
