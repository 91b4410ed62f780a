import { RULE_LIMITS } from '@sta/contract/wire/limits'
import { texts } from '../../texts/texts.ts'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import styles from './Rules.module.css'
import type { RuleFields } from './rule-form.ts'
import { useTargets } from './rule-targets.ts'

type Props = {
  fields: Pick<RuleFields, 'targets' | 'notify' | 'writeBack'>
  onChange: (change: Partial<RuleFields>) => void
}

/** Who is told, and whether the result goes back to its source. */
export function RuleTargets({ fields: { targets, notify, writeBack }, onChange }: Props) {
  const words = texts.rules
  const known = useTargets()
  // One that was removed since is not told any more.
  const chosen = targets.filter((id) => known.some((each) => each.id === id))
  const toggle = (id: number) =>
    onChange({ targets: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id] })
  return (
    <fieldset className={styles.targets}>
      <legend>{words.tell}</legend>
      {known.map(({ id, name, form }) => {
        const isFull = chosen.length >= RULE_LIMITS.webhooks && !chosen.includes(id)
        return (
          <Checkbox
            key={id}
            label={name}
            className={styles.target}
            checked={chosen.includes(id)}
            disabled={isFull}
            onChange={() => toggle(id)}
          >
            {name} <small>{texts.webhooks.form(form)}</small>
          </Checkbox>
        )
      })}
      {known.length === 0 && <p className={styles.advice}>{words.tellNobody}</p>}
      <Checkbox
        label={words.notify}
        className={styles.target}
        checked={notify}
        onChange={() => onChange({ notify: !notify })}
      >
        {words.notify}
      </Checkbox>
      <Checkbox
        label={words.writeBack}
        className={styles.target}
        checked={writeBack}
        onChange={() => onChange({ writeBack: !writeBack })}
      >
        {words.writeBack} <small>{words.writeBackHint}</small>
      </Checkbox>
    </fieldset>
  )
}
