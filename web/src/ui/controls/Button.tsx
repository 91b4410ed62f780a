import type { ComponentProps } from 'react'
import { Link } from '../../platform/router.tsx'
import { classes } from '../styles/classes.ts'
import styles from './Button.module.css'

type Look = {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | undefined
  size?: 'small' | 'normal' | undefined
}

const look = ({ variant = 'secondary', size = 'normal' }: Look, extra?: string) =>
  classes(styles.button, styles[variant], size === 'small' && styles.small, extra)

export function Button({ variant, size, className, ...props }: ComponentProps<'button'> & Look) {
  return <button type="button" {...props} className={look({ variant, size }, className)} />
}

export function ButtonLink({
  variant,
  size,
  className,
  ...props
}: Omit<ComponentProps<'a'>, 'href'> & { to: string; replace?: boolean } & Look) {
  return <Link {...props} className={look({ variant, size }, className)} />
}

/** For what the server answers: downloads, and a page that is to be loaded anew. */
export function ButtonAnchor({ variant, size, className, children, ...props }: ComponentProps<'a'> & Look) {
  return (
    <a {...props} className={look({ variant, size }, className)}>
      {children}
    </a>
  )
}
