import type { HookMapping, HookTrial } from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_LIMITS } from '@sta/contract/wire/limits'
import { HOOK_FIELDS } from '@sta/contract/wire/values'
import { useId } from 'react'
import { texts } from '../../texts/texts.ts'
import { Field } from '../../ui/controls/Field.tsx'
import { CustomMappings } from './CustomMappings.tsx'
import styles from './Hooks.module.css'

type Props = {
  mapping: HookMapping
  paths: HookTrial['paths']
  errors: Record<string, string>
  onChange: (mapping: HookMapping) => void
}

/** Where each field of a ticket is in a message, with what there is in the sample to choose from. */
export function MappingFields({ mapping, paths, errors, onChange }: Props) {
  const words = texts.hooks
  const listId = useId()
  return (
    <fieldset className={styles.mapping}>
      <legend>{words.mapping}</legend>
      <p className={styles.lead}>{words.mappingWhat}</p>
      <datalist id={listId}>
        {paths.map(({ path, value }) => (
          <option key={path} value={path}>
            {value}
          </option>
        ))}
      </datalist>
      {HOOK_FIELDS.map((field) => (
        <Field key={field} label={words.field(field)} error={errors[field]}>
          {(control) => (
            <input
              {...control}
              list={listId}
              value={mapping[field] ?? ''}
              maxLength={HOOK_LIMITS.pathLength}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => onChange({ ...mapping, [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <CustomMappings listId={listId} mapping={mapping} errors={errors} onChange={onChange} />
    </fieldset>
  )
}
