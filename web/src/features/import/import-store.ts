import type { ImportResult } from '@sta/contract/schemas/ticket-files'
import type { ImportFormat, ReadAs } from '@sta/import-file/open-import-file'
import type { TakeAs } from '@sta/import-file/read-tickets'
import { create } from 'zustand'
import { texts } from '../../texts/texts.ts'
import { toastError } from '../../ui/overlays/toast-store.ts'

/** How a file is read and what becomes of its columns. */
export type ImportRules = { readAs: ReadAs; takeAs: TakeAs }

/** One import: its key makes a repeat go on where it stopped. */
export type ImportPlan = ImportRules & {
  file: File
  format: ImportFormat
  /** What becomes of rows whose tickets are here already. */
  existing: 'update' | 'skip' | 'create'
  key: string
}

type ImportJob =
  | { step: 'choosing' }
  | { step: 'ready'; file: File }
  | { step: 'sending'; plan: ImportPlan; sentBytes: number; begunAt: number; isCancelling: boolean }
  | { step: 'broken'; plan: ImportPlan; error: unknown }
  /** `created` is null when the server could not be asked. */
  | { step: 'cancelled'; plan: ImportPlan; created: number | null }
  | { step: 'done'; plan: ImportPlan; result: ImportResult }

export type JobAt<Step extends ImportJob['step']> = Extract<ImportJob, { step: Step }>

/** The one import of this tab. It outlives the page: the upload goes on while the person looks at something else. */
export const useImportStore = create<{ job: ImportJob }>(() => ({ job: { step: 'choosing' } }))

export const setJob = (job: ImportJob): void => useImportStore.setState({ job })

/** Takes a file to be looked at first; not while another one is being sent. */
export function chooseFile(file: File): void {
  if (useImportStore.getState().job.step === 'sending')
    toastError(texts.app.fileNotTaken(file.name), new Error(texts.app.anotherImport))
  else setJob({ step: 'ready', file })
}

export const resetImport = (): void => setJob({ step: 'choosing' })
