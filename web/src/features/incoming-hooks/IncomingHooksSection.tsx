import { useQuery } from '@tanstack/react-query'
import { Webhook } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { ListSection } from '../../ui/page/ListSection.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { HookDialog } from './HookDialog.tsx'
import { HookRow } from './HookRow.tsx'
import { hooksQuery } from './hook-queries.ts'

/** Where other programs send tickets to, and what became of what came. */
export function IncomingHooksSection() {
  const query = useQuery(hooksQuery)
  const [isAdding, setIsAdding] = useState(false)
  return (
    <ListSection
      words={texts.hooks}
      icon={Webhook}
      query={query}
      onAdd={() => setIsAdding(true)}
      list={(hooks) => (
        <ul className={cards.list}>
          {hooks.map((hook) => (
            <HookRow key={hook.id} hook={hook} />
          ))}
        </ul>
      )}
    >
      {isAdding && <HookDialog hook={null} onClose={() => setIsAdding(false)} />}
    </ListSection>
  )
}
