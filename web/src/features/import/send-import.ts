import { NetworkError } from '@sta/contract/client'
import type { ImportResult } from '@sta/contract/schemas/ticket-files'
import { MEDIA_TYPES } from '@sta/contract/wire/values'
import type { QueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { pageOf } from '../../platform/base-path.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { type Upload, uploadFile } from '../../platform/upload.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'
import { importAddress } from './import-address.ts'
import { type ImportPlan, setJob, useImportStore } from './import-store.ts'

let upload: Upload | null = null

/** Sends the file. With the key of an attempt that broke off, the server goes on behind the rows that it has. */
export async function sendImport(plan: ImportPlan, queries: QueryClient): Promise<void> {
  const { file, format, key } = plan
  const begunAt = Date.now()
  const tellProgress = (sentBytes: number) => setJob({ step: 'sending', plan, sentBytes, begunAt, isCancelling: false })
  tellProgress(0)
  upload = uploadFile(importAddress(plan, false), file, {
    type: MEDIA_TYPES[format],
    idempotencyKey: key,
    onProgress: tellProgress,
  })
  window.addEventListener('beforeunload', askBeforeLeaving)
  try {
    const result = await upload.done
    if (!isImportResult(result)) throw new Error(texts.importing.noResult)
    setJob({ step: 'done', plan, result })
    if (isElsewhere())
      toastDone(texts.importing.ticketsImported(result.created), { to: '/import', label: texts.importing.details })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') await endCancelled(plan)
    else await endBroken(plan, error)
  } finally {
    upload = null
    window.removeEventListener('beforeunload', askBeforeLeaving)
    void queries.invalidateQueries({ queryKey: [queryRoots.tickets] })
  }
}

/** Stops what is being sent. What the server stored already stays. */
export function cancelImport(): void {
  const { job } = useImportStore.getState()
  if (job.step !== 'sending') return
  setJob({ ...job, isCancelling: true })
  upload?.cancel()
}

/** Only the server knows how far it got, and only once it was told that no more will come. */
async function endCancelled(plan: ImportPlan): Promise<void> {
  const answer = await client.cancelImport({ idempotencyKey: plan.key }).catch(() => null)
  setJob({ step: 'cancelled', plan, created: answer?.created ?? null })
}

async function endBroken(plan: ImportPlan, error: unknown): Promise<void> {
  // To the browser a file that was changed or moved meanwhile looks like a lost connection.
  const isReadable = await plan.file
    .slice(0, 1)
    .arrayBuffer()
    .then(Boolean, () => false)
  const reason = error instanceof NetworkError && !isReadable ? new Error(texts.importing.fileGone) : error
  setJob({ step: 'broken', plan, error: reason })
  if (isElsewhere()) toastError(texts.importing.stopped, reason)
}

const isElsewhere = (): boolean => pageOf(location.pathname) !== '/import'

const askBeforeLeaving = (event: BeforeUnloadEvent): void => event.preventDefault()

function isImportResult(body: unknown): body is ImportResult {
  return typeof body === 'object' && body !== null && 'created' in body && 'rejected' in body && 'errors' in body
}
