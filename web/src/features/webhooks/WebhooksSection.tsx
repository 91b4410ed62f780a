import { useQuery } from '@tanstack/react-query'
import { Webhook } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { ListSection } from '../../ui/page/ListSection.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { NewWebhookDialog } from './NewWebhookDialog.tsx'
import { WebhookRow } from './WebhookRow.tsx'
import { webhooksQuery } from './webhook-queries.ts'

/** Which addresses are told what happens here, and whether it arrives. */
export function WebhooksSection() {
  const query = useQuery(webhooksQuery)
  const [isAdding, setIsAdding] = useState(false)
  return (
    <ListSection
      words={texts.webhooks}
      icon={Webhook}
      query={query}
      onAdd={() => setIsAdding(true)}
      list={(webhooks) => (
        <ul className={cards.list}>
          {webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
    >
      {isAdding && <NewWebhookDialog onClose={() => setIsAdding(false)} />}
    </ListSection>
  )
}
