import { create } from 'zustand'

/** Set when a newer app than this page is ready: `takeOver` loads it. */
export const useNewVersion = create<{ takeOver: (() => void) | null }>(() => ({ takeOver: null }))
