/** Shorter ones are words such as `none`, and no secret. */
const SHORTEST = 8
const HIDDEN = '[API key removed]'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** Base64 of whatever holds the key: it looks different by where in it the key begins. */
function insideBase64(key: string): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(key)]).toString('base64')
    // The first and the last characters depend on the neighbours too.
    return encoded
      .slice(offset === 0 ? 0 : 4)
      .replace(/=+$/, '')
      .slice(0, -1)
  })
}

/** Each character as itself, or as JSON, URLs and HTML may write it. */
const anyForm = (key: string): string =>
  [...key]
    .map((sign) => {
      const hex = (sign.codePointAt(0) ?? 0).toString(16)
      const code = sign.codePointAt(0) ?? 0
      return `(?:\\\\{0,16}${escaped(sign)}|\\\\{1,16}u0{0,2}${hex.padStart(2, '0')}|%(?:25)?${hex.padStart(2, '0')}|&#(?:x0{0,4}${hex}|0{0,4}${code});)`
    })
    .join('(?:\\s|\\\\{1,4}[nrt]){0,2}')

const reversed = (text: string): string => [...text].reverse().join('')

/**
 * Makes what takes the key out of what an endpoint sent: as it is, with escapes of JSON, URLs and HTML, broken by spaces, in
 * base64, hexadecimal and backwards. JSON stays JSON.
 *
 * @param apiKey one that is too short to be a secret is left where it is.
 */
export function createHideKey(apiKey: string): (text: string) => string {
  if (apiKey.length < SHORTEST) return (text) => text
  const base64 = insideBase64(apiKey).flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
  const hex = Buffer.from(apiKey).toString('hex')
  const forms = [anyForm(apiKey), ...base64.map(escaped), hex, anyForm(reversed(apiKey))]
  const pattern = new RegExp(forms.join('|'), 'gi')
  return (text) => text.replace(pattern, HIDDEN)
}
