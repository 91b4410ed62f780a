import { useEffect } from 'react'
import { clearSelection } from './selection-store.ts'

/** A selection belongs to what is listed: with another list, it is gone. */
export function useClearOnChange(listed: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the effect is about the change, not about the value
  useEffect(() => clearSelection, [listed])
}
