import type { ReactNode } from 'react'
import styles from './Chip.module.css'

type Props = { children: ReactNode; tone?: 'neutral' | 'good' | 'warn' | 'bad' | 'accent'; title?: string | undefined }

export function Chip({ children, tone = 'neutral', title }: Props) {
  return (
    <span className={styles.chip} data-tone={tone} title={title}>
      {children}
    </span>
  )
}
