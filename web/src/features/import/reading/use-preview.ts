import { useEffect, useState } from 'react'
import { type FilePreview, previewFile, type Reading } from './preview-file.ts'

/** `readAs`: how the preview was read; while the file is read another way, the preview before stays. */
export type PreviewState = { preview: FilePreview | null; readAs: Reading | null; error: unknown }

/** The start of a file. */
export function usePreview(file: File, { hasHeader, encoding, delimiter }: Reading): PreviewState {
  const [state, setState] = useState<PreviewState>({ preview: null, readAs: null, error: null })
  useEffect(() => {
    let current = true
    const readAs = { hasHeader, encoding, delimiter }
    previewFile(file, readAs).then(
      (preview) => current && setState({ preview, readAs, error: null }),
      (error: unknown) => current && setState({ preview: null, readAs, error }),
    )
    return () => {
      current = false
    }
  }, [file, hasHeader, encoding, delimiter])
  return state
}
