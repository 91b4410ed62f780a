import type { ImportResult } from '@sta/contract/tickets'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { paths } from '../../platform/api.ts'
import { newIdempotencyKey } from '../../platform/idempotency-key.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { type Upload, uploadFile } from '../../platform/upload.ts'

export type ImportState =
  | { step: 'choosing' }
  | { step: 'ready'; file: File }
  | { step: 'sending'; file: File; share: number }
  | { step: 'refused'; file: File; error: unknown }
  | { step: 'done'; file: File; result: ImportResult }

function isImportResult(body: unknown): body is ImportResult {
  return typeof body === 'object' && body !== null && 'created' in body && 'rejected' in body && 'errors' in body
}

/** One import from the choice of a file to its result. Leaving the page cancels what is still being sent. */
export function useImport() {
  const [state, setState] = useState<ImportState>({ step: 'choosing' })
  const upload = useRef<Upload | null>(null)
  const queries = useQueryClient()

  useEffect(() => () => upload.current?.cancel(), [])

  async function send(file: File) {
    setState({ step: 'sending', file, share: 0 })
    const sending = uploadFile(paths.importTickets, file, newIdempotencyKey(), (share) =>
      setState({ step: 'sending', file, share }),
    )
    upload.current = sending
    try {
      const body = await sending.done
      if (!isImportResult(body)) throw new Error('The server answered with something else than a result')
      setState({ step: 'done', file, result: body })
    } catch (error) {
      const cancelled = error instanceof DOMException && error.name === 'AbortError'
      setState(cancelled ? { step: 'ready', file } : { step: 'refused', file, error })
    } finally {
      upload.current = null
      void queries.invalidateQueries({ queryKey: [queryRoots.tickets] })
    }
  }

  return {
    state,
    choose: (file: File) => setState({ step: 'ready', file }),
    reset: () => setState({ step: 'choosing' }),
    cancel: () => upload.current?.cancel(),
    send,
  }
}
