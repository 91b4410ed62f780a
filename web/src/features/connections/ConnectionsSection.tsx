import { ApiError } from '@sta/contract/client'
import { useQuery } from '@tanstack/react-query'
import { Cable, Plus } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { LoadedList } from '../../ui/page/LoadedList.tsx'
import { Section } from '../../ui/page/Page.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { ConnectionRow } from './ConnectionRow.tsx'
import { connectionsQuery } from './connection-queries.ts'
import { NewConnectionDialog } from './NewConnectionDialog.tsx'

/** Where tickets come from by themselves, how far each has come, and what keeps it from going on. */
export function ConnectionsSection() {
  const words = texts.connections
  const query = useQuery(connectionsQuery)
  const [isAdding, setIsAdding] = useState(false)
  // Only who may change everything connects systems.
  if (query.error instanceof ApiError && query.error.code === 'not_allowed') return null
  return (
    <Section
      title={words.connections}
      aside={
        <Button size="small" onClick={() => setIsAdding(true)}>
          <Plus size={13} aria-hidden /> {words.add}
        </Button>
      }
    >
      <LoadedList
        query={query}
        notLoaded={words.notLoaded}
        empty={
          <EmptyState icon={Cable} title={words.none}>
            {words.noneAdvice}
          </EmptyState>
        }
      >
        {(connections) => (
          <ul className={cards.list}>
            {connections.map((connection) => (
              <ConnectionRow key={connection.id} connection={connection} />
            ))}
          </ul>
        )}
      </LoadedList>
      {isAdding && <NewConnectionDialog onClose={() => setIsAdding(false)} />}
    </Section>
  )
}
