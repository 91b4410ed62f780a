import { RotateCw, TriangleAlert } from 'lucide-react'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../controls/Button.tsx'
import { EmptyState } from './EmptyState.tsx'

type Props = { title: string; error: unknown; onRetry: () => void; action?: string; heading?: 'h1' | 'h2' }

/** What could not be shown, why, and a way to try again. */
export function ErrorState({ title, error, onRetry, action = texts.ui.tryAgain, heading = 'h2' }: Props) {
  return (
    <div role="alert">
      <EmptyState
        icon={TriangleAlert}
        title={title}
        heading={heading}
        actions={
          <Button onClick={() => onRetry()}>
            <RotateCw size={14} aria-hidden /> {action}
          </Button>
        }
      >
        {reasonOf(error)}.
      </EmptyState>
    </div>
  )
}
