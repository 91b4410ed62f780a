import styles from './Segments.module.css'

type Props<Value> = {
  label: string
  options: readonly { value: Value; label: string }[]
  /** Null: none of them. */
  value: Value | null
  onChange: (value: Value) => void
}

/** A few ways to see the same thing, side by side. */
export function Segments<Value extends string | number>({ label, options, value, onChange }: Props<Value>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    <div role="group" aria-label={label} className={styles.group}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={styles.option}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
