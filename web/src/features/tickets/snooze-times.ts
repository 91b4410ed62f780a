export const SNOOZES = ['hour', 'evening', 'tomorrow', 'monday'] as const
export type Snooze = (typeof SNOOZES)[number]

const MORNING = 8
const EVENING = 18

/** When a snooze ends, by the clock of whoever sits at this browser; null when it would be over already. */
export function snoozeUntil(snooze: Snooze, now: Date): Date | null {
  const end = new Date(now)
  if (snooze === 'hour') {
    end.setHours(now.getHours() + 1)
    return end
  }
  if (snooze === 'evening') end.setHours(EVENING, 0, 0, 0)
  else {
    end.setDate(now.getDate() + (snooze === 'tomorrow' ? 1 : (8 - now.getDay()) % 7 || 7))
    end.setHours(MORNING, 0, 0, 0)
  }
  return end > now ? end : null
}
