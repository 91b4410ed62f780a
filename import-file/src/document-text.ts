type Node = { type?: unknown; text?: unknown; content?: unknown; attrs?: unknown }

/** Atlassian Document Format: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export const isDocument = (value: Node): boolean => value.type === 'doc' && Array.isArray(value.content)

const BLOCKS = /^(paragraph|heading|codeBlock|blockquote|listItem|tableRow|rule|panel)$/

/** What people read of a document: also who is mentioned in it, and addresses that it shows as cards. */
export function documentText({ type, text, content, attrs }: Node): string {
  if (typeof text === 'string') return text
  if (type === 'hardBreak') return '\n'
  const inner = Array.isArray(content) ? content.map((node) => (isNode(node) ? documentText(node) : '')).join('') : ''
  const said = inner === '' && isAttributes(attrs) ? (attrs.text ?? attrs.url) : inner
  const shown = typeof said === 'string' ? said : ''
  return typeof type === 'string' && BLOCKS.test(type) ? `${shown.trimEnd()}\n` : shown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

const isAttributes = (value: unknown): value is { text?: unknown; url?: unknown } =>
  typeof value === 'object' && value !== null
