import { type LucideIcon, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../controls/Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { type ListQuery, LoadedList } from './LoadedList.tsx'
import { Section } from './Page.tsx'

type Props<T> = {
  words: { title: string; lead?: ReactNode; add: string; notLoaded: string; none: string; noneAdvice: ReactNode }
  /** Stands where there is nothing yet. */
  icon: LucideIcon
  query: ListQuery<T>
  onAdd: () => void
  /** Shows what came; there is at least one. */
  list: (items: T[]) => ReactNode
  /** What stands below the list, such as an open dialog. */
  children?: ReactNode
}

/** A block of the settings with things of one kind, to which more can be added. */
export function ListSection<T>({ words, icon, query, onAdd, list, children }: Props<T>) {
  return (
    <Section
      title={words.title}
      lead={words.lead}
      aside={
        <Button size="small" onClick={onAdd}>
          <Plus size={13} aria-hidden /> {words.add}
        </Button>
      }
    >
      <LoadedList
        query={query}
        notLoaded={words.notLoaded}
        empty={
          <EmptyState icon={icon} title={words.none}>
            {words.noneAdvice}
          </EmptyState>
        }
      >
        {list}
      </LoadedList>
      {children}
    </Section>
  )
}
