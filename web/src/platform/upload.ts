import { NetworkError, problemFrom } from './api-error.ts'

export type Upload = { done: Promise<unknown>; cancel: () => void }

/**
 * Sends a file as the part `file` of a form. The browser streams it from disk, and unlike `fetch` tells how far it is.
 *
 * @param onProgress share sent so far, 0–1.
 * @throws ApiError when the server refuses, NetworkError when no answer comes, AbortError when cancelled.
 */
export function uploadFile(
  path: string,
  file: File,
  idempotencyKey: string,
  onProgress: (share: number) => void,
): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<unknown>((resolve, reject) => {
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0)
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
  request.setRequestHeader('idempotency-key', idempotencyKey)
  const form = new FormData()
  form.append('file', file, file.name)
  request.send(form)
  return { done, cancel: () => request.abort() }
}
