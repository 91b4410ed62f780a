import type { ComponentProps } from 'react'
import { classes } from '../styles/classes.ts'
import styles from './Checkbox.module.css'

type Props = Omit<ComponentProps<'input'>, 'type' | 'ref'> & { label: string; mixed?: boolean }

/** A native checkbox, with a target larger than its box. The label is read out; what is shown beside the box are the children. */
export function Checkbox({ label, mixed = false, className, children, ...props }: Props) {
  return (
    <label className={classes(styles.target, className)}>
      <input
        {...props}
        type="checkbox"
        aria-label={label}
        className={styles.box}
        ref={(input) => {
          if (input) input.indeterminate = mixed
        }}
      />
      {children && <span>{children}</span>}
    </label>
  )
}
