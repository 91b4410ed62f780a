import { ApiError } from '@sta/contract/client'
import { useQuery } from '@tanstack/react-query'
import { Cable, Plus } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { ConnectionRow } from './ConnectionRow.tsx'
import styles from './Connections.module.css'
import { connectionsQuery } from './connection-queries.ts'
import { NewConnectionDialog } from './NewConnectionDialog.tsx'

/** Where tickets come from by themselves, how far each has come, and what keeps it from going on. */
export function ConnectionsSection() {
  const words = texts.connections
  const { data: connections, error, refetch } = useQuery(connectionsQuery)
  const [isAdding, setIsAdding] = useState(false)
  // Only who may change everything connects systems.
  if (error instanceof ApiError && error.code === 'not_allowed') return null
  return (
    <Section
      title={words.connections}
      aside={
        <Button size="small" onClick={() => setIsAdding(true)}>
          <Plus size={13} aria-hidden /> {words.add}
        </Button>
      }
    >
      {!connections && error && <ErrorState title={words.notLoaded} error={error} onRetry={() => refetch()} />}
      {!connections && !error && <SkeletonText lines={3} />}
      {connections?.length === 0 && (
        <EmptyState icon={Cable} title={words.none}>
          {words.noneAdvice}
        </EmptyState>
      )}
      {connections && connections.length > 0 && (
        <ul className={styles.list}>
          {connections.map((connection) => (
            <ConnectionRow key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
      {isAdding && <NewConnectionDialog onClose={() => setIsAdding(false)} />}
    </Section>
  )
}
