/** A mail by its headers and body, with the line ends of the protocol. A header that is null is left out. */
export function writeMail(headers: Record<string, string | null>, body: string | Buffer = 'Hello'): Buffer {
  const given = { From: 'Kim Berg <kim@customer.example>', To: 'support@example.com', Date: DATE, ...headers }
  const head = Object.entries(given).flatMap(([name, value]) => (value === null ? [] : `${name}: ${value}\r\n`))
  return Buffer.concat([Buffer.from(`${head.join('')}\r\n`), typeof body === 'string' ? crlf(body) : body])
}

/** When such mails are written. */
export const DATE = 'Wed, 14 Jan 2026 09:30:00 +0100'
export const WRITTEN_AT = '2026-01-14T08:30:00.000Z'

type Part = { headers: Record<string, string>; body: string | Buffer }

/** Parts between boundaries, as multipart mails have them. */
export function writeParts(boundary: string, parts: Part[]): Buffer {
  const written = parts.map(({ headers, body }) => {
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const bytes = typeof body === 'string' ? crlf(body) : body
    return Buffer.concat([Buffer.from(`--${boundary}\r\n${head.join('')}\r\n`), bytes, Buffer.from('\r\n')])
  })
  return Buffer.concat([...written, Buffer.from(`--${boundary}--\r\n`)])
}

export const plainPart = (body: string): Part => ({ headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body })
export const htmlPart = (body: string): Part => ({ headers: { 'Content-Type': 'text/html; charset=utf-8' }, body })

export const filePart = (name: string, type: string, bytes: Buffer, more: Record<string, string> = {}): Part => ({
  headers: {
    'Content-Type': `${type}; name="${name}"`,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Content-Transfer-Encoding': 'base64',
    ...more,
  },
  body: bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
})

const crlf = (text: string): Buffer => Buffer.from(text.replace(/\r?\n/g, '\r\n'))
