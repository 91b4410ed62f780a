import type { LocalModel } from '@sta/contract/schemas/local-model'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { useMay } from '../../platform/session-store.ts'
import { useYourName } from '../../platform/your-name.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import styles from './LearnedSection.module.css'
import { LearnedVersions } from './LearnedVersions.tsx'
import { learningQuery } from './learning-query.ts'

/** What corrections taught the built-in model: its versions, what each is worth, and the way back to an earlier one. */
export function LearnedSection() {
  const isAdmin = useMay('admin')
  const queries = useQueryClient()
  const { data: model, error, refetch } = useQuery(learningQuery)
  const take = (answer: LocalModel) => queries.setQueryData(learningQuery.queryKey, answer)
  const use = useMutation({
    mutationFn: (version: number | null) => {
      const { name } = useYourName.getState()
      return client.chooseLocalModel({ body: { version, ...(name && { author: name }) } })
    },
    onSuccess: (answer, version) => {
      take(answer)
      toastDone(version === null ? texts.learning.shippedIsUsed : texts.learning.versionIsUsed(version))
    },
    onError: (failure) => toastError(texts.learning.notUsed, failure),
  })
  const refit = useMutation({
    mutationFn: () => client.refitLocalModel(),
    onSuccess: take,
    onError: (failure) => toastError(texts.learning.notRefitted, failure),
  })
  if (!model && error) return <ErrorState title={texts.learning.notLoaded} error={error} onRetry={() => refetch()} />
  if (!model) return <SkeletonText lines={4} />
  const hasEnough = model.examples >= model.fewest_examples
  return (
    <Section
      title={texts.learning.whatItLearned}
      aside={
        isAdmin && (
          <Button size="small" disabled={model.refitting || !hasEnough} onClick={() => refit.mutate()}>
            {model.refitting ? texts.learning.refitting : texts.learning.refitNow}
          </Button>
        )
      }
    >
      <p className={styles.lead} role="status">
        {hasEnough
          ? texts.learning.examples(model.examples)
          : texts.learning.tooFew(model.examples, model.fewest_examples)}
        {model.versions.length > 0 && ` ${texts.learning.follows[model.follow]}`}
      </p>
      {model.error !== null && <p className={styles.error}>{texts.learning.failed(model.error)}</p>}
      {model.versions.length > 0 && (
        <LearnedVersions model={model} disabled={use.isPending} onUse={(version) => use.mutate(version)} />
      )}
    </Section>
  )
}
