import { useQuery } from '@tanstack/react-query'
import { Plus, Webhook } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { LoadedList } from '../../ui/page/LoadedList.tsx'
import { Section } from '../../ui/page/Page.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { HookDialog } from './HookDialog.tsx'
import { HookRow } from './HookRow.tsx'
import { hooksQuery } from './hook-queries.ts'

/** Where other programs send tickets to, and what became of what came. */
export function IncomingHooksSection() {
  const words = texts.hooks
  const query = useQuery(hooksQuery)
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
        {(hooks) => (
          <ul className={cards.list}>
            {hooks.map((hook) => (
              <HookRow key={hook.id} hook={hook} />
            ))}
          </ul>
        )}
      </LoadedList>
      {isAdding && <HookDialog hook={null} onClose={() => setIsAdding(false)} />}
    </Section>
  )
}
