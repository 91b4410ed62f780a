import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from '../../../ui/controls/Button.tsx'
import styles from '../list/ListToolbar.module.css'

type Props = Omit<ComponentProps<typeof Button>, 'size' | 'children' | 'aria-label'> & {
  icon: LucideIcon
  label: string
  shortcut: string
}

/** A button of the bulk bar; without its word where there is little room. */
export function BulkButton({ icon: Icon, label, shortcut, ...props }: Props) {
  return (
    <Button {...props} size="small" aria-label={label} aria-keyshortcuts={shortcut}>
      <Icon size={13} aria-hidden /> <span className={styles.action}>{label}</span>
    </Button>
  )
}
