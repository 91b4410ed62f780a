import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isLoadError, reloadApp } from '../../platform/lazy-load.ts'
import { texts } from '../../texts/texts.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { ErrorState } from './ErrorState.tsx'

type Props = {
  children: ReactNode
  /** What the part shows, or its name where that never changes: when it changes, a part that broke is rendered anew. */
  of: unknown
  /** Where that comes from: read again before a retry, the same data would only break the same way. */
  queryKey: QueryKey
}

/** A part of a page that breaks alone: its neighbours stay. */
export function PartBoundary({ children, of, queryKey }: Props) {
  const queries = useQueryClient()
  return (
    <ErrorBoundary
      of={of}
      fallback={(error, retry) =>
        isLoadError(error) ? (
          <ErrorState title={texts.ui.partNotLoaded} error={error} action={texts.ui.reload} onRetry={reloadApp} />
        ) : (
          <ErrorState
            title={texts.ui.partNotShown}
            error={error}
            onRetry={() => queries.refetchQueries({ queryKey }).then(retry)}
          />
        )
      }
    >
      {children}
    </ErrorBoundary>
  )
}
