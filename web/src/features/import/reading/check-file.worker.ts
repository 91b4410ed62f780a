import { type CheckRequest, checkFile } from './check-file.ts'
import type { FileCheck } from './file-check-store.ts'

const BETWEEN_REPORTS_MS = 100

/** Reads files beside the page: a million rows take seconds, in which the page must not stand still. */
self.onmessage = async ({ data }: MessageEvent<CheckRequest>) => {
  const report = (check: FileCheck) => self.postMessage(check)
  let reportedAt = 0
  try {
    const result = await checkFile(data, (share) => {
      if (performance.now() - reportedAt < BETWEEN_REPORTS_MS) return
      reportedAt = performance.now()
      report({ step: 'checking', share })
    })
    report({ step: 'checked', result })
  } catch (error) {
    report({ step: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }
}
