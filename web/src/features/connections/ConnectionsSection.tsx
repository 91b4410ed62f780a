import { ApiError } from '@sta/contract/client'
import { useQuery } from '@tanstack/react-query'
import { Cable } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { ListSection } from '../../ui/page/ListSection.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { ConnectionDialog } from './ConnectionDialog.tsx'
import { ConnectionRow } from './ConnectionRow.tsx'
import { connectionsQuery } from './connection-queries.ts'

/** Where tickets come from by themselves, how far each has come, and what keeps it from going on. */
export function ConnectionsSection() {
  const { connections: title, ...words } = texts.connections
  const query = useQuery(connectionsQuery)
  const [isAdding, setIsAdding] = useState(false)
  // Only who may change everything connects systems.
  if (query.error instanceof ApiError && query.error.code === 'not_allowed') return null
  return (
    <ListSection
      words={{ ...words, title }}
      icon={Cable}
      query={query}
      onAdd={() => setIsAdding(true)}
      list={(connections) => (
        <ul className={cards.list}>
          {connections.map((connection) => (
            <ConnectionRow key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
    >
      {isAdding && <ConnectionDialog connection={null} onClose={() => setIsAdding(false)} />}
    </ListSection>
  )
}
