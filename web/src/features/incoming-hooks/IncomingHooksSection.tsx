import { useQuery } from '@tanstack/react-query'
import { Plus, Webhook } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { HookDialog } from './HookDialog.tsx'
import { HookRow } from './HookRow.tsx'
import styles from './Hooks.module.css'
import { hooksQuery } from './hook-queries.ts'

/** Where other programs send tickets to, and what became of what came. */
export function IncomingHooksSection() {
  const words = texts.hooks
  const { data: hooks, error, refetch } = useQuery(hooksQuery)
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Section
      title={words.title}
      aside={
        <Button size="small" onClick={() => setIsAdding(true)}>
          <Plus size={13} aria-hidden /> {words.add}
        </Button>
      }
    >
      <p className={styles.lead}>{words.lead}</p>
      {!hooks && error && <ErrorState title={words.notLoaded} error={error} onRetry={() => refetch()} />}
      {!hooks && !error && <SkeletonText lines={3} />}
      {hooks?.length === 0 && (
        <EmptyState icon={Webhook} title={words.none}>
          {words.noneAdvice}
        </EmptyState>
      )}
      {hooks && hooks.length > 0 && (
        <ul className={styles.list}>
          {hooks.map((hook) => (
            <HookRow key={hook.id} hook={hook} />
          ))}
        </ul>
      )}
      {isAdding && <HookDialog hook={null} onClose={() => setIsAdding(false)} />}
    </Section>
  )
}
