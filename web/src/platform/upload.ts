import { NetworkError, problemFrom } from '@sta/contract/client'
import { IDEMPOTENCY_HEADER } from '@sta/contract/wire/routes'

export type Upload = { done: Promise<unknown>; cancel: () => void }

type Options = {
  /** Media type of the file: browsers guess it by the name, and wrongly. */
  type: string
  idempotencyKey: string
  /** Told the bytes sent so far. */
  onProgress: (bytes: number) => void
}

/**
 * Sends a file as the body. The browser streams it from disk, and unlike `fetch` tells how far it is.
 *
 * @throws ApiError when the server refuses, NetworkError when no answer comes, AbortError when cancelled.
 */
export function uploadFile(path: string, file: File, { type, idempotencyKey, onProgress }: Options): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<unknown>((resolve, reject) => {
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onload = () => {
      const body: unknown = request.response
      if (request.status >= 200 && request.status < 300) resolve(body)
      else reject(problemFrom(request.status, body))
    }
    request.onerror = () => reject(new NetworkError())
    request.onabort = () => reject(new DOMException('The import was cancelled', 'AbortError'))
  })
  request.open('POST', path)
  request.responseType = 'json'
  request.setRequestHeader('content-type', type)
  request.setRequestHeader(IDEMPOTENCY_HEADER, idempotencyKey)
  request.send(file)
  return { done, cancel: () => request.abort() }
}
