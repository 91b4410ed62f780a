import type { HookMapping } from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_LIMITS } from '@sta/contract/wire/limits'
import { CUSTOM_FIELD_LIMITS } from '@sta/import-file/custom-fields'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { IconButton } from '../../ui/controls/IconButton.tsx'
import styles from './Hooks.module.css'
import { customFieldsOf, nameOfCustom } from './hook-draft.ts'

type Props = {
  /** Paths of the sample, to choose from. */
  listId: string
  mapping: HookMapping
  errors: Record<string, string>
  onChange: (mapping: HookMapping) => void
}

/** Custom fields by their names, each with where it is in a message; and a name more. */
export function CustomMappings({ listId, mapping, errors, onChange }: Props) {
  const words = texts.hooks
  const [added, setAdded] = useState<string | null>(null)
  const all = customFieldsOf(mapping)

  function add(name: string) {
    setAdded(name)
    onChange({ ...mapping, [`field:${name}`]: '' })
  }

  return (
    <>
      {all.map((field) => (
        <Field key={field} label={nameOfCustom(field)} error={errors[field]}>
          {(control) => (
            <span className={styles.custom}>
              <input
                {...control}
                list={listId}
                // biome-ignore lint/a11y/noAutofocus: where it is comes after its name
                autoFocus={nameOfCustom(field) === added}
                value={mapping[field] ?? ''}
                maxLength={HOOK_LIMITS.pathLength}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => onChange({ ...mapping, [field]: event.target.value })}
              />
              <IconButton
                icon={X}
                label={words.removeField(nameOfCustom(field))}
                onClick={() => {
                  const { [field]: _, ...others } = mapping
                  onChange(others)
                }}
              />
            </span>
          )}
        </Field>
      ))}
      {all.length < CUSTOM_FIELD_LIMITS.fields && <NewField taken={all.map(nameOfCustom)} onAdd={add} />}
    </>
  )
}

function NewField({ taken, onAdd }: { taken: string[]; onAdd: (name: string) => void }) {
  const words = texts.hooks
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const twin = taken.find((other) => other.toLowerCase() === name.toLowerCase())

  function add() {
    if (name === '' || twin !== undefined) return
    setTyped('')
    onAdd(name)
  }

  return (
    <Field
      label={words.newField}
      hint={twin === undefined && words.newFieldHint}
      error={twin === undefined ? undefined : words.fieldTaken(twin)}
    >
      {(control) => (
        <span className={styles.custom}>
          <input
            {...control}
            maxLength={CUSTOM_FIELD_LIMITS.nameLength}
            value={typed}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              // Not the whole form.
              event.preventDefault()
              add()
            }}
          />
          <Button disabled={name === '' || twin !== undefined} onClick={add}>
            <Plus size={13} aria-hidden /> {words.addField}
          </Button>
        </span>
      )}
    </Field>
  )
}
