import type { Theme } from '@sta/contract/schemas/themes'
import { THEME_FIELDS } from '@sta/contract/wire/values'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { insertThemeChange, isPartOf, selectTheme, selectThemeForUpdate, setTheme } from './theme-queries.ts'

type Wanted = {
  name?: string | null | undefined
  kept?: boolean | undefined
  merged_into?: number | null | undefined
  author?: string | undefined
}

export const themeNotFound = (id: number) => new AppError('theme_not_found', `There is no theme ${id}`)

/**
 * Renames, keeps or merges a theme, or takes that back; each change is written down with who made it.
 *
 * @throws AppError `theme_not_found`, `theme_merge_impossible`
 */
export async function changeTheme(
  { db, live, by }: Pick<Deps, 'db' | 'live'> & By,
  id: number,
  { author = undefined, ...wanted }: Wanted,
): Promise<Theme> {
  await db.transaction().execute(async (tx) => {
    const theme = await selectThemeForUpdate(tx, id)
    if (!theme) throw themeNotFound(id)
    const into = wanted.merged_into ?? null
    if (into !== null) {
      if (!(await selectThemeForUpdate(tx, into))) throw themeNotFound(into)
      if (await isPartOf(tx, into, id))
        throw new AppError('theme_merge_impossible', `Theme ${into} is part of theme ${id}, or the same`)
    }
    const after = {
      name: wanted.name === undefined ? theme.name : wanted.name,
      kept: wanted.kept ?? theme.kept,
      merged_into: wanted.merged_into === undefined ? theme.merged_into : wanted.merged_into,
    }
    await setTheme(tx, id, after)
    const { name, kept, merged_into } = theme
    await recordAudit(tx, by, {
      action: 'theme.changed',
      target: { type: 'theme', id },
      old: { name, kept, merged_into },
      new: after,
    })
    for (const field of THEME_FIELDS) {
      const [from, to] = [asText(theme[field]), asText(after[field])]
      if (from !== to) await insertThemeChange(tx, { themeId: id, field, from, to, author: author ?? null })
    }
  })
  const theme = await selectTheme(db, id)
  if (!theme) throw themeNotFound(id)
  live.publish('runs.changed', [])
  return theme
}

const asText = (value: string | number | boolean | null): string | null => (value === null ? null : String(value))
