import { createHmac, timingSafeEqual } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { HookRow } from './hook-queries.ts'

type Headers = Record<string, string | string[] | undefined>

/** Why a message is not from who it should be from, in words; null: it is, or nobody wants to know. */
export function findForgery(
  { signature, signature_header }: Pick<HookRow, 'signature' | 'signature_header'>,
  { headers, body, secret }: { headers: Headers; body: string; secret: string | null },
): string | null {
  if (signature === 'none') return null
  if (secret === null) return 'The secret for signatures is missing'
  return signature === 'standard'
    ? byStandard(headers, body, secret)
    : byHmac(headers[signature_header?.toLowerCase() ?? ''], body, secret)
}

function byStandard(headers: Headers, body: string, secret: string): string | null {
  const given = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name] ?? '')]),
  )
  try {
    new Webhook(secret).verify(body, given)
    return null
  } catch (error) {
    return `The signature is not right: ${error instanceof Error ? error.message : String(error)}`
  }
}

function byHmac(header: string | string[] | undefined, body: string, secret: string): string | null {
  if (typeof header !== 'string') return 'The header with the signature is missing'
  const given = header.trim().replace(/^sha256=/i, '')
  const right = createHmac('sha256', secret).update(body).digest()
  const isRight = (['hex', 'base64'] as const).some((encoding) => {
    const bytes = Buffer.from(given, encoding)
    return bytes.length === right.length && timingSafeEqual(bytes, right)
  })
  return isRight ? null : 'The signature is not right'
}
