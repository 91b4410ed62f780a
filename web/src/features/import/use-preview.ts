import { useEffect, useState } from 'react'
import { type FilePreview, previewFile } from './preview-file.ts'

export type PreviewState = { preview: FilePreview | null; error: unknown }

/** The start of a file. While it is read another way, what was read before stays. */
export function usePreview(file: File, hasHeader: boolean | null): PreviewState {
  const [state, setState] = useState<PreviewState>({ preview: null, error: null })
  useEffect(() => {
    let current = true
    previewFile(file, hasHeader).then(
      (preview) => current && setState({ preview, error: null }),
      (error: unknown) => current && setState({ preview: null, error }),
    )
    return () => {
      current = false
    }
  }, [file, hasHeader])
  return state
}
