import { THEME_LIMITS } from '@sta/contract/wire/limits'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { texts } from '../../../texts/texts.ts'
import { Age } from '../../../ui/Age.tsx'
import { Button } from '../../../ui/controls/Button.tsx'
import { Checkbox } from '../../../ui/controls/Checkbox.tsx'
import { Field } from '../../../ui/controls/Field.tsx'
import { FormActions } from '../../../ui/controls/FormActions.tsx'
import { Select } from '../../../ui/controls/Select.tsx'
import { Dialog } from '../../../ui/overlays/Dialog.tsx'
import styles from './ThemeDialog.module.css'
import { type FullTheme, themeTitle } from './theme-words.ts'
import { themeQuery, useChangeTheme } from './use-change-theme.ts'

type Props = { theme: FullTheme; others: FullTheme[]; onClose: () => void }

/** Names a theme, keeps it, merges it into another of the report, and shows what people did with it. */
export function ThemeDialog({ theme, others, onClose }: Props) {
  const words = texts.themes
  const { theme_id: id, named, kept } = theme.facts
  const title = themeTitle(theme)
  const [name, setName] = useState(named ? theme.title : '')
  const [isKept, setIsKept] = useState(kept)
  const [into, setInto] = useState('')
  const { data } = useQuery(themeQuery(id))
  const { changeTheme, isPending } = useChangeTheme()

  function save(event: FormEvent) {
    event.preventDefault()
    const before = { name: named ? theme.title : null, kept, merged_into: null }
    const change = {
      ...((name.trim() || null) !== before.name && { name: name.trim() || null }),
      ...(isKept !== kept && { kept: isKept }),
      ...(into !== '' && { merged_into: Number(into) }),
    }
    const back = {
      ...('name' in change && { name: before.name }),
      ...('kept' in change && { kept }),
      ...('merged_into' in change && { merged_into: null }),
    }
    onClose()
    if (Object.keys(change).length > 0) changeTheme({ id, title, change, back })
  }

  return (
    <Dialog title={words.changeTheme(title)} size="small" onClose={onClose}>
      <form className={styles.form} onSubmit={save}>
        <Field label={words.name} hint={words.nameHint}>
          {(control) => (
            <input
              {...control}
              autoFocus
              value={name}
              placeholder={title}
              maxLength={THEME_LIMITS.nameLength}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {others.length > 0 && (
          <Field label={words.merge} hint={words.mergeHint}>
            {({ id: field }) => (
              <Select
                id={field}
                label={words.merge}
                isFilter={false}
                value={into}
                options={[
                  { value: '', label: words.notMerged },
                  ...others.map((other) => ({ value: String(other.facts.theme_id), label: themeTitle(other) })),
                ]}
                onChange={setInto}
              />
            )}
          </Field>
        )}
        <Checkbox label={words.keep} checked={isKept} onChange={(event) => setIsKept(event.target.checked)}>
          {words.keep}
        </Checkbox>
        {data && data.parts.length > 0 && (
          <section className={styles.part}>
            <h3>{words.parts}</h3>
            {data.parts.map((part) => (
              <Button
                key={part.id}
                size="small"
                disabled={isPending}
                onClick={() =>
                  changeTheme({
                    id: part.id,
                    title: part.title,
                    change: { merged_into: null },
                    back: { merged_into: id },
                  })
                }
              >
                {words.separate(part.title)}
              </Button>
            ))}
          </section>
        )}
        {data && data.changes.length > 0 && (
          <section className={styles.part}>
            <h3>{words.history}</h3>
            <ul className={styles.history}>
              {data.changes.map((change) => (
                <li key={change.id}>
                  {words.byWhom(words.wasChanged(change.field, change.new_value), change.author)}{' '}
                  <Age at={change.created_at} phrase />
                </li>
              ))}
            </ul>
          </section>
        )}
        <FormActions>
          <Button onClick={onClose}>{texts.ui.cancel}</Button>
          <Button variant="primary" type="submit" disabled={isPending}>
            {words.save}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}
