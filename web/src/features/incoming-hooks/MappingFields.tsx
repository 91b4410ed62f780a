import type { HookMapping, HookTrial } from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_LIMITS } from '@sta/contract/wire/limits'
import { HOOK_FIELDS } from '@sta/contract/wire/values'
import { useId } from 'react'
import { texts } from '../../texts/texts.ts'
import { Field } from '../../ui/controls/Field.tsx'
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
      {[...HOOK_FIELDS, ...customFieldsOf(mapping)].map((field) => (
        <Field key={field} label={labelOf(field)} error={errors[field]}>
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
    </fieldset>
  )
}

const isCustom = (field: string): field is `field:${string}` => field.startsWith('field:')

/** Fields that were named one by one, by the API or on the command line. */
const customFieldsOf = (mapping: HookMapping) => Object.keys(mapping).filter(isCustom)

const labelOf = (field: keyof HookMapping): string =>
  isCustom(field) ? field.slice('field:'.length) : texts.hooks.field(field)
