import type { CallToolResult } from '@modelcontextprotocol/server'
import { ApiError, NetworkError } from '@sta/contract/client'

/** What a tool answers: as data, and as text for assistants that read no data. A refusal of the API is said in its own words. */
export async function answer(ask: () => Promise<Record<string, unknown>>): Promise<CallToolResult> {
  try {
    const found = await ask()
    return { structuredContent: found, content: [{ type: 'text', text: JSON.stringify(found) }] }
  } catch (error) {
    if (error instanceof ApiError) return refused(`${error.message} (${error.code})`)
    if (error instanceof NetworkError) return refused(error.message)
    throw error
  }
}

export const refused = (text: string): CallToolResult => ({ isError: true, content: [{ type: 'text', text }] })
