/** How each byte is read in the encoding that is taken for every unknown one. */
const WINDOWS_1252 = new TextDecoder('windows-1252')
const BYTES = new Map(Array.from({ length: 256 }, (_, byte) => [WINDOWS_1252.decode(Uint8Array.of(byte)), byte]))

/** UTF-8 that was called ASCII or Latin-1, `GrÃ¼ÃŸe`, as it was meant: no other text is valid UTF-8 by its bytes. */
export function mendUtf8(text: string): string {
  if (!/[^\p{ASCII}]/u.test(text)) return text
  const bytes: number[] = []
  for (const letter of text) {
    const byte = BYTES.get(letter)
    if (byte === undefined) return text
    bytes.push(byte)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
  } catch {
    return text
  }
}

/** Nothing beyond ASCII could be read as the UTF-8 that it is said to be. */
export const isNoUtf8 = (text: string): boolean => text.includes('\ufffd') && !/[^\p{ASCII}\ufffd]/u.test(text)

/** The same mail, said to be in the encoding that most mails are in which are not in the one they name. */
export function asWindows1252(raw: Uint8Array): Buffer {
  const text = Buffer.from(raw).toString('latin1')
  return Buffer.from(text.replace(/charset\s*=\s*"?utf-?8"?/gi, 'charset="windows-1252"'), 'latin1')
}
