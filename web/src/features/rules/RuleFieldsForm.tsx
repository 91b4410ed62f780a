import { RULE_LIMITS, TICKET_LIMITS } from '@sta/contract/wire/limits'
import { RULE_EVENTS, SENTIMENTS, TICKET_STATES, URGENT_FIRST } from '@sta/contract/wire/values'
import type { ComponentProps } from 'react'
import { inWords } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import { Field } from '../../ui/controls/Field.tsx'
import type { CategoryChoice } from '../inbox/search/search-operators.ts'
import styles from './Rules.module.css'
import { RuleTargets } from './RuleTargets.tsx'
import { type RuleFields, SNOOZE_HOURS } from './rule-form.ts'

type Props = {
  fields: RuleFields
  categories: CategoryChoice[]
  /** What of the filter was not understood. */
  problems: string[]
  onChange: (change: Partial<RuleFields>) => void
}

const named = (values: readonly string[]) => values.map((value) => ({ value, label: inWords(value) }))

/** When, if and then. */
export function RuleFieldsForm({ fields, categories, problems, onChange }: Props) {
  const words = texts.rules
  const input = (name: keyof RuleFields & string, label: string, more: ComponentProps<'input'> = {}) => (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          autoComplete="off"
          {...more}
          value={String(fields[name])}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  const choice = (name: keyof RuleFields & string, label: string, options: { value: string; label: string }[]) => (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          value={String(fields[name])}
          onChange={(event) => onChange({ [name]: event.target.value })}
        >
          {options.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
  const unset = { value: '', label: words.unset }
  return (
    <>
      <div className={styles.pair}>
        {input('name', words.name, { required: true, maxLength: RULE_LIMITS.nameLength })}
        {choice(
          'event',
          words.when,
          RULE_EVENTS.map((event) => ({ value: event, label: words.event(event) })),
        )}
      </div>
      <fieldset className={styles.group}>
        <legend>{words.ifAll}</legend>
        <Field label={words.filter} error={problems[0]} hint={words.filterHint}>
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              placeholder="category:billing from:example.com"
              value={fields.filter}
              onChange={(event) => onChange({ filter: event.target.value })}
            />
          )}
        </Field>
        <div className={styles.pair}>
          {choice('sentiment', words.sentiment, [unset, ...named(SENTIMENTS)])}
          {input('language', words.language, { maxLength: 3, pattern: '[A-Za-z]{2,3}', placeholder: 'de' })}
          {input('below', words.below, { type: 'number', min: 1, max: 100 })}
          {input('from', words.from, { type: 'number', min: 1, max: 100 })}
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{words.thenDo}</legend>
        <div className={styles.pair}>
          {input('assignee', words.assignTo, { maxLength: TICKET_LIMITS.assigneeLength })}
          {input('tags', words.addTags, { pattern: '[\\p{L}\\p{N}_,\\- ]*' })}
          {choice('state', texts.tickets.state, [
            unset,
            ...named(TICKET_STATES),
            ...SNOOZE_HOURS.map((hours) => ({ value: String(hours), label: words.snoozes(hours) })),
          ])}
          {choice('category', texts.tickets.category, [
            unset,
            ...categories.map(({ name, label }) => ({ value: name, label })),
          ])}
          {choice('priority', texts.tickets.priority, [unset, ...named(URGENT_FIRST)])}
        </div>
        <RuleTargets fields={fields} onChange={onChange} />
      </fieldset>
    </>
  )
}
