import { useQuery } from '@tanstack/react-query'
import { texts } from '../../texts/texts.ts'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { ModelForm } from './ModelForm.tsx'
import { modelChoiceQuery } from './model-choice-query.ts'

/** Which model analyzes: typed in, tested, saved. */
export function ModelDialog({ onClose }: { onClose: () => void }) {
  const words = texts.modelChoice
  const { data: saved, error, refetch } = useQuery(modelChoiceQuery)
  return (
    <Dialog title={words.title} description={words.description} onClose={onClose}>
      {saved ? (
        <ModelForm saved={saved} onClose={onClose} />
      ) : error ? (
        <ErrorState title={words.notLoaded} error={error} onRetry={() => refetch()} />
      ) : (
        <SkeletonText lines={6} />
      )}
    </Dialog>
  )
}
