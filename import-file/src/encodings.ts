/** Encodings that may be named, as the Encoding Standard calls them (https://encoding.spec.whatwg.org). */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1256',
  'iso-8859-2',
  'iso-8859-15',
  'macintosh',
  'koi8-r',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const
export type Encoding = (typeof ENCODINGS)[number]

/** The encoding that a label such as `latin1` or `UTF8` means; null when it is none that is read here. */
export function encodingOf(label: string): Encoding | null {
  try {
    const { encoding } = new TextDecoder(label.trim())
    const name = encoding === 'gbk' ? 'gb18030' : encoding
    return ENCODINGS.find((known) => known === name) ?? null
  } catch {
    return null
  }
}
