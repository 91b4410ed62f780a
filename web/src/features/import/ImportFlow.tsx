import { ChooseFile } from './ChooseFile.tsx'
import { useImportStore } from './import-store.ts'
import { ReadyImport } from './ReadyImport.tsx'
import { StartedImport } from './StartedImport.tsx'
import { usePaste } from './use-paste.ts'

/** From the choice of a file to its result. */
export function ImportFlow() {
  const job = useImportStore((state) => state.job)
  usePaste(job.step !== 'sending')
  if (job.step === 'choosing') return <ChooseFile />
  if (job.step !== 'ready') return <StartedImport job={job} />
  const { name, size, lastModified } = job.file
  return <ReadyImport key={`${name} ${size} ${lastModified}`} file={job.file} />
}
