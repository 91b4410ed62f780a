import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { listen } from './listen.ts'

/** One request as it came, and what answers it. */
export type Script = (
  request: { headers: IncomingHttpHeaders; path: string; body: string },
  response: ServerResponse,
) => void

export type ScriptedEndpoint = { url: string; calls: number; stop: () => Promise<void> }

/** A model endpoint that answers whatever a test wants, byte for byte, on loopback. */
export async function startScriptedEndpoint(script: Script): Promise<ScriptedEndpoint> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    endpoint.calls += 1
    script({ headers: request.headers, path: request.url ?? '', body }, response)
  })
  const { url, stop } = await listen(server)
  const endpoint: ScriptedEndpoint = { url: `${url}/v1`, calls: 0, stop }
  return endpoint
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** The row of a ticket as the product asks for it. */
export const rowAbout = (id: number, notes = ''): unknown[] => [
  id,
  'invoice',
  'A charge',
  'billing',
  90,
  '',
  'Money',
  'high',
  80,
  'neutral',
  'en',
  notes,
]

/** A chat completion that says `content`. */
export const completionOf = (
  content: unknown,
  usage: unknown = { prompt_tokens: 100, completion_tokens: 20 },
): Record<string, unknown> => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  usage,
})
