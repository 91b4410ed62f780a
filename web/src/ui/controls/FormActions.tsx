import type { ReactNode } from 'react'
import styles from './FormActions.module.css'

/** The buttons at the end of a form or a question. */
export const FormActions = ({ children }: { children: ReactNode }) => (
  <footer className={styles.actions}>{children}</footer>
)
