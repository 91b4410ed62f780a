import type { ReactNode } from 'react'
import styles from './SettingsView.module.css'

export const Rows = ({ children }: { children: ReactNode }) => <dl className={styles.rows}>{children}</dl>

type RowProps = { name: ReactNode; variables?: string[]; children: ReactNode }

export function Row({ name, variables = [], children }: RowProps) {
  return (
    <div className={styles.row}>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {variables.length > 0 && (
        <dd className={styles.variables}>
          {variables.map((variable) => (
            <code key={variable}>{variable}</code>
          ))}
        </dd>
      )}
    </div>
  )
}
