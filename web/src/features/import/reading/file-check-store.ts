import { useEffect } from 'react'
import { create } from 'zustand'
import { checkWords } from '../file-words.ts'
import type { CheckedFile, CheckRequest } from './check-file.ts'

export type FileCheck =
  | { step: 'checking'; share: number }
  | { step: 'checked'; result: CheckedFile }
  /** Without a reason: the browser did not begin. */
  | { step: 'failed'; reason: string | null }

type Current = { request: CheckRequest; check: FileCheck; worker: Worker }

const useFileCheckStore = create<{ current: Current | null }>(() => ({ current: null }))

function isSame(a: CheckRequest | undefined, b: CheckRequest): boolean {
  const rest = ({ readAs, takeAs, words }: CheckRequest) => JSON.stringify([readAs, takeAs, words])
  return a?.file === b.file && a.format === b.format && rest(a) === rest(b)
}

/** Checks a file, once: what is asked for again is not read again, and what nobody asks for any more is left off. */
function startCheck(request: CheckRequest): void {
  const { current } = useFileCheckStore.getState()
  if (isSame(current?.request, request)) return
  current?.worker.terminate()
  const worker = new Worker(new URL('./check-file.worker.ts', import.meta.url), { type: 'module' })
  const tell = (check: FileCheck) => useFileCheckStore.setState({ current: { request, check, worker } })
  tell({ step: 'checking', share: 0 })
  worker.onmessage = ({ data }: MessageEvent<FileCheck>) => {
    tell(data)
    if (data.step !== 'checking') worker.terminate()
  }
  worker.onerror = () => tell({ step: 'failed', reason: null })
  worker.postMessage(request)
}

/** What the whole file holds, as far as it has been read; null while there is nothing to ask. */
export function useFileCheck(asked: Omit<CheckRequest, 'words'> | null): FileCheck | null {
  const request = asked && {
    file: asked.file,
    format: asked.format,
    readAs: asked.readAs,
    takeAs: asked.takeAs,
    words: checkWords(),
  }
  const current = useFileCheckStore((state) => state.current)
  useEffect(() => {
    if (request) startCheck(request)
  })
  return request && current && isSame(current.request, request) ? current.check : null
}
