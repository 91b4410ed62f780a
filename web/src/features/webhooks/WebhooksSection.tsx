import { useQuery } from '@tanstack/react-query'
import { Plus, Webhook } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { LoadedList } from '../../ui/page/LoadedList.tsx'
import { Section } from '../../ui/page/Page.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { NewWebhookDialog } from './NewWebhookDialog.tsx'
import { WebhookRow } from './WebhookRow.tsx'
import { webhooksQuery } from './webhook-queries.ts'

/** Which addresses are told what happens here, and whether it arrives. */
export function WebhooksSection() {
  const words = texts.webhooks
  const query = useQuery(webhooksQuery)
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Section
      title={words.title}
      aside={
        <Button size="small" onClick={() => setIsAdding(true)}>
          <Plus size={13} aria-hidden /> {words.add}
        </Button>
      }
      lead={words.lead}
    >
      <LoadedList
        query={query}
        notLoaded={words.notLoaded}
        empty={
          <EmptyState icon={Webhook} title={words.none}>
            {words.noneAdvice}
          </EmptyState>
        }
      >
        {(webhooks) => (
          <ul className={cards.list}>
            {webhooks.map((webhook) => (
              <WebhookRow key={webhook.id} webhook={webhook} />
            ))}
          </ul>
        )}
      </LoadedList>
      {isAdding && <NewWebhookDialog onClose={() => setIsAdding(false)} />}
    </Section>
  )
}
