import { type KeyboardEvent, type RefObject, useState } from 'react'
import { shortTime } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import { stepByKey } from '../../ui/controls/list-keys.ts'
import { Popover } from '../../ui/overlays/Popover.tsx'
import { SNOOZES, snoozeUntil } from '../tickets/snooze-times.ts'
import styles from './SnoozeMenu.module.css'

type Props = { anchor: RefObject<HTMLElement | null>; onClose: () => void; onSnooze: (until: Date) => void }

const focusFirst = (menu: HTMLElement | null): void => menu?.querySelector<HTMLElement>('button')?.focus()

/** Until when a group stays out of the list. The arrows move among the choices. */
export function SnoozeMenu({ anchor, onClose, onSnooze }: Props) {
  const [now] = useState(() => new Date())
  const choices = SNOOZES.flatMap((snooze) => {
    const until = snoozeUntil(snooze, now)
    return until ? [{ snooze, until }] : []
  })

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
    const step = stepByKey(
      event.key,
      items.findIndex((item) => item.contains(document.activeElement)),
      items.length,
    )
    if (step === null) return
    event.preventDefault()
    items[step]?.focus()
  }

  return (
    <Popover label={texts.now.snoozeUntil} anchor={anchor} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows are a second way among buttons that Tab reaches too */}
      <div ref={focusFirst} className={styles.menu} onKeyDown={onKeyDown}>
        {choices.map(({ snooze, until }) => (
          <button
            key={snooze}
            type="button"
            className={styles.choice}
            onClick={() => {
              onClose()
              onSnooze(until)
            }}
          >
            <span>{texts.now.snoozes[snooze]}</span>
            <span className={styles.time}>{shortTime(until.toISOString(), now.getTime())}</span>
          </button>
        ))}
      </div>
    </Popover>
  )
}
