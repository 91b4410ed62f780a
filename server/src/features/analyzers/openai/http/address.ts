/** Where an endpoint is, and how it takes its key. */
export type Address = {
  /** @param path after the base URL, without a slash before it. */
  of: (path: string, query?: Record<string, string>) => string
  /** The header that carries the key. */
  auth: Record<string, string>
}

/** People copy the address of the request itself from their provider's pages. */
const OPERATION = /\/+(chat\/completions|completions|responses|embeddings|models)\/*$/
/** Azure's classic address has the deployment in its path; its key stands in a header of its own. */
const AZURE_PATH = /\/openai\/deployments\/[^/]+/
const AZURE_HOST = /\.(openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com|azure-api\.net)$/

/** @param baseUrl with or without a slash at the end; a query stays on every request, as Azure wants it. */
export function addressOf(baseUrl: string, apiKey: string): Address {
  const base = new URL(baseUrl.trim())
  const folder = `${base.origin}${base.pathname.replace(OPERATION, '').replace(/\/+$/, '')}`
  const isAzure = AZURE_PATH.test(base.pathname) || AZURE_HOST.test(base.hostname)
  return {
    of(path, query = {}) {
      const search = new URLSearchParams([...base.searchParams, ...Object.entries(query)])
      return `${folder}/${path}${search.size > 0 ? `?${search}` : ''}`
    },
    auth: isAzure ? { 'api-key': apiKey } : { authorization: `Bearer ${apiKey}` },
  }
}
