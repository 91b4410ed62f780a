import type { ComponentProps } from 'react'
import { classes } from '../styles/classes.ts'
import styles from './Select.module.css'

type Option = { value: string; label: string }
type Props = Omit<ComponentProps<'select'>, 'onChange' | 'children'> & {
  label: string
  options: Option[]
  onChange: (value: string) => void
  /** A filter that is set stands out; a setting always has a value. */
  isFilter?: boolean
}

/** A native select: the platform's own list, keyboard and phone picker included. An empty value means: not set. */
export function Select({ label, options, onChange, isFilter = true, className, ...props }: Props) {
  return (
    <select
      {...props}
      aria-label={label}
      data-set={isFilter && props.value ? true : undefined}
      className={classes(styles.select, className)}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map(({ value, label: text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}
