/** So many requests in a window, as a provider counts them. `onImpatient`: one came before the time that it was told. */
export function openLimit(
  perWindow: number,
  windowSeconds: number,
  onImpatient: () => void,
): { isOver: () => boolean } {
  let window = { began: 0, used: 0 }
  let allowedAt = 0
  return {
    isOver() {
      const now = performance.now()
      if (now < allowedAt) onImpatient()
      if (now - window.began > windowSeconds * 1000) window = { began: now, used: 0 }
      window.used += 1
      if (window.used <= perWindow) return false
      // A little less than it says, since a timer may be early.
      allowedAt = now + windowSeconds * 900
      return true
    },
  }
}
