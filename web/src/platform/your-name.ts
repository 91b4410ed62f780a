import { CORRECTION_LIMITS } from '@sta/contract/wire/limits'
import { create } from 'zustand'
import { readStored, writeStored } from './stored.ts'

const KEY = 'your-name'
/** It goes along as the author of what a person decides. */
export const LONGEST_NAME = CORRECTION_LIMITS.authorLength

/** Who sits at this browser, as they call themselves; null until they said so. Goes along with what they correct. */
export const useYourName = create<{ name: string | null }>(() => ({ name: readStored(KEY) || null }))

export function setYourName(text: string): void {
  const name = text.trim().slice(0, LONGEST_NAME) || null
  useYourName.setState({ name })
  writeStored(KEY, name)
}
