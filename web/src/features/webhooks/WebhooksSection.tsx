import { useQuery } from '@tanstack/react-query'
import { Plus, Webhook } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { NewWebhookDialog } from './NewWebhookDialog.tsx'
import { WebhookRow } from './WebhookRow.tsx'
import styles from './Webhooks.module.css'
import { webhooksQuery } from './webhook-queries.ts'

/** Which addresses are told what happens here, and whether it arrives. */
export function WebhooksSection() {
  const words = texts.webhooks
  const { data: webhooks, error, refetch } = useQuery(webhooksQuery)
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
      {!webhooks && error && <ErrorState title={words.notLoaded} error={error} onRetry={() => refetch()} />}
      {!webhooks && !error && <SkeletonText lines={3} />}
      {webhooks?.length === 0 && (
        <EmptyState icon={Webhook} title={words.none}>
          {words.noneAdvice}
        </EmptyState>
      )}
      {webhooks && webhooks.length > 0 && (
        <ul className={styles.list}>
          {webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
      {isAdding && <NewWebhookDialog onClose={() => setIsAdding(false)} />}
    </Section>
  )
}
