/**
 * The features of the ticket that is being read. One ticket is read at a time, without a pause, so its room is used again
 * for the next: only what `copyFound` returns stays.
 */
const room = {
  /** Open addressing: the number of a feature and 1; 0 where none is. Its length is a power of two. */
  table: new Int32Array(1 << 12),
  keys: new Int32Array(1 << 11),
  counts: new Int32Array(1 << 11),
  groups: new Uint8Array(1 << 11),
  given: new Float64Array(1 << 11),
  features: 0,
  metKeys: new Uint32Array(1 << 12),
  metWords: new Uint32Array(1 << 12),
  met: 0,
}

export function startFeatures(): void {
  room.table.fill(0)
  room.features = 0
  room.met = 0
}

/**
 * Notes that a feature was met in a word.
 *
 * @param key spread over 32 bits already.
 * @param given its value, for those that are not counted.
 */
export function meet(key: number, group: number, word: number, given = 0): void {
  const at = findFeature(key)
  if (at === room.features) addFeature(key, group, given)
  room.counts[at] = (room.counts[at] ?? 0) + 1
  if (room.met === room.metKeys.length) {
    room.metKeys = enlarge(room.metKeys, new Uint32Array(2 * room.met))
    room.metWords = enlarge(room.metWords, new Uint32Array(2 * room.met))
  }
  room.metKeys[room.met] = at
  room.metWords[room.met++] = word
}

/** @returns its number; that of the next new one when it was not met before, with its place taken. */
function findFeature(key: number): number {
  const { table, keys } = room
  const mask = table.length - 1
  for (let place = key & mask; ; place = (place + 1) & mask) {
    const found = (table[place] ?? 0) - 1
    if (found >= 0 && keys[found] === key) return found
    if (found >= 0) continue
    table[place] = room.features + 1
    return room.features
  }
}

function addFeature(key: number, group: number, given: number): void {
  const at = room.features++
  room.keys[at] = key
  room.counts[at] = 0
  room.groups[at] = group
  room.given[at] = given
  if (room.features === room.keys.length) makeRoom()
}

/** Twice the room, so that the table is never more than half full. */
function makeRoom(): void {
  const size = 2 * room.features
  room.keys = enlarge(room.keys, new Int32Array(size))
  room.counts = enlarge(room.counts, new Int32Array(size))
  room.groups = enlarge(room.groups, new Uint8Array(size))
  room.given = enlarge(room.given, new Float64Array(size))
  room.table = new Int32Array(2 * size)
  const known = room.features
  for (room.features = 0; room.features < known; room.features++) findFeature(room.keys[room.features] ?? 0)
}

function enlarge<Numbers extends Int32Array | Uint32Array | Uint8Array | Float64Array>(
  from: Numbers,
  to: Numbers,
): Numbers {
  to.set(from)
  return to
}

/** What was met since `startFeatures`: views of the room, but for what is kept of a ticket, which are copies. */
export function copyFound() {
  const { features, met } = room
  return {
    keys: room.keys.slice(0, features),
    counts: new Uint16Array(room.counts.subarray(0, features)),
    groups: room.groups.subarray(0, features),
    given: room.given.subarray(0, features),
    metKeys: room.metKeys.slice(0, met),
    metWords: room.metWords.slice(0, met),
  }
}
