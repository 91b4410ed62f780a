type Node = { type?: unknown; text?: unknown; content?: unknown }

/** Atlassian Document Format: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export const isDocument = (value: Node): boolean => value.type === 'doc' && Array.isArray(value.content)

const BLOCKS = /^(paragraph|heading|codeBlock|blockquote|listItem|tableRow|rule|panel)$/

/** What people read of a document. */
export function documentText({ type, text, content }: Node): string {
  if (typeof text === 'string') return text
  if (type === 'hardBreak') return '\n'
  const inner = Array.isArray(content) ? content.map((node) => (isNode(node) ? documentText(node) : '')).join('') : ''
  return typeof type === 'string' && BLOCKS.test(type) ? `${inner.trimEnd()}\n` : inner
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
