import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from '../styles/classes.ts'
import styles from './IconButton.module.css'

type Props = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> & {
  icon: LucideIcon
  label: string
  /** Shown in the tooltip. */
  shortcut?: string
  /** Where the tooltip goes when there is no room in the middle. */
  tip?: 'start' | 'center' | 'end'
}

/** A button with only a picture: its name is read out, and shown on hover and focus. */
export function IconButton({ icon: Icon, label, shortcut, tip = 'center', className, ...props }: Props) {
  return (
    <button
      type="button"
      {...props}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      data-tip={shortcut ? `${label}  ${shortcut}` : label}
      data-tip-align={tip}
      className={classes(styles.button, className)}
    >
      <Icon size={16} aria-hidden />
    </button>
  )
}
