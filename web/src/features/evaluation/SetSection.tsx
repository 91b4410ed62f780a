import type { LabelledSet } from '@sta/contract/schemas/labelled-sets'
import { useQuery } from '@tanstack/react-query'
import { ListChecks, Plus } from 'lucide-react'
import { useState } from 'react'
import { Allowed } from '../../platform/Allowed.tsx'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { askToConfirm } from '../../ui/overlays/confirm-store.ts'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { type Column, DataTable } from '../../ui/table/DataTable.tsx'
import styles from './Evaluation.module.css'
import { useDeleteSet } from './evaluation-actions.ts'
import { setsQuery } from './evaluation-queries.ts'
import { NewSetDialog } from './NewSetDialog.tsx'
import { StartDialog } from './StartDialog.tsx'

/** The labelled sets, and what can be done with them. */
export function SetSection() {
  const words = texts.evaluation
  const { data: sets, error, refetch } = useQuery(setsQuery)
  const [dialog, setDialog] = useState<LabelledSet | 'new' | null>(null)
  const close = () => setDialog(null)
  return (
    <Section
      title={words.sets}
      aside={
        <Allowed scope="write">
          <Button size="small" onClick={() => setDialog('new')}>
            <Plus size={13} aria-hidden /> {words.newSet}
          </Button>
        </Allowed>
      }
    >
      {!sets && error && <ErrorState title={words.setsNotLoaded} error={error} onRetry={() => refetch()} />}
      {!sets && !error && <SkeletonText lines={3} />}
      {sets?.length === 0 && (
        <EmptyState icon={ListChecks} title={words.noSets}>
          {words.noSetsAdvice}
        </EmptyState>
      )}
      {sets && sets.length > 0 && <SetTable sets={sets} onEvaluate={setDialog} />}
      {dialog === 'new' && <NewSetDialog onClose={close} />}
      {dialog && dialog !== 'new' && <StartDialog set={dialog} onClose={close} />}
    </Section>
  )
}

function SetTable({ sets, onEvaluate }: { sets: LabelledSet[]; onEvaluate: (set: LabelledSet) => void }) {
  const words = texts.evaluation
  const remove = useDeleteSet()
  const askToDelete = async (set: LabelledSet) => {
    const question = { title: words.askToDelete(set.name), body: words.deleteWhat, action: words.delete }
    if (await askToConfirm(question)) remove.mutate(set.id)
  }
  const columns: Column<LabelledSet>[] = [
    { name: words.name, cell: ({ name }) => name, isLong: true, title: ({ name }) => name },
    { name: words.from, cell: ({ source }) => words.source(source), isExtra: true },
    { name: words.tickets, cell: ({ tickets }) => formatCount(tickets), isNumber: true },
    { name: words.made, cell: (set) => <Age at={set.created_at} phrase />, isExtra: true },
    {
      name: words.actions,
      cell: (set) => (
        <span className={styles.actions}>
          <Allowed scope="analyze">
            <Button size="small" aria-label={words.evaluateSet(set.name)} onClick={() => onEvaluate(set)}>
              {words.evaluate}
            </Button>
          </Allowed>
          <Allowed scope="admin">
            <Button
              size="small"
              variant="ghost"
              aria-label={words.deleteSet(set.name)}
              onClick={() => void askToDelete(set)}
            >
              {words.delete}
            </Button>
          </Allowed>
        </span>
      ),
    },
  ]
  return <DataTable label={words.sets} columns={columns} rows={sets} keyOf={({ id }) => id} />
}
