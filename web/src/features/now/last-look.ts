import { useEffect, useState } from 'react'
import { readStored, writeStored } from '../../platform/stored.ts'

const KEY = 'now.looked-at'
/** Less than this is one look. */
const PAUSE_MS = 10 * 60_000

/** When this person last looked here, before this visit; null on the first one. */
export function useLastLook(): string | null {
  const [last] = useState(() => readStored(KEY))
  useEffect(() => {
    const note = () => {
      const since = Date.parse(readStored(KEY) ?? '')
      if (Number.isNaN(since) || Date.now() - since > PAUSE_MS) writeStored(KEY, new Date().toISOString())
    }
    return note
  }, [])
  return last !== null && !Number.isNaN(Date.parse(last)) ? last : null
}
