/** Hashes of text and numbers, 32 bits, signed: that is what the engine keeps without a box. FNV-1a over UTF-16 units. */
export const FNV_START = 0x811c9dc5 | 0
export const addCharacter = (hash: number, code: number) => Math.imul(hash ^ code, 16777619)

export function hashText(text: string): number {
  let hash = FNV_START
  for (let at = 0; at < text.length; at++) hash = addCharacter(hash, text.charCodeAt(at))
  return hash
}

/** Spreads a hash over 32 bits (the finalizer of MurmurHash3). */
export function mix(hash: number, salt: number): number {
  let mixed = Math.imul(hash ^ salt, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
