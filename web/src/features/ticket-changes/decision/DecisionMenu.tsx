import { CORRECTION_LIMITS } from '@sta/contract/wire/limits'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { inWords } from '../../../platform/format-number.ts'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { ListBox } from '../../../ui/controls/ListBox.tsx'
import { Popover } from '../../../ui/overlays/Popover.tsx'
import { SkeletonText } from '../../../ui/page/Skeleton.tsx'
import { taxonomyQuery } from '../../taxonomy/taxonomy-query.ts'
import type { CorrectedField, Decision } from '../corrections.ts'
import styles from './DecisionMenu.module.css'
import { decisionChoices } from './decision-choices.tsx'

type Props = {
  field: CorrectedField
  /** What the ticket has now; undefined when it is about several. */
  value: string | null | undefined
  anchor: RefObject<HTMLElement | null>
  onDecide: (decision: Decision) => void
  onClose: () => void
}

/** The active categories, or the priorities. The value that is set can be chosen too: that confirms it. */
export function DecisionMenu({ field, value, anchor, onDecide, onClose }: Props) {
  const { data: taxonomy, error, refetch } = useQuery(taxonomyQuery)
  const [reason, setReason] = useState('')
  const chosen = value === undefined ? null : (value ?? 'none')
  const choices = taxonomy ? decisionChoices(field, taxonomy) : []
  const current = choices.findIndex((choice) => choice.value === chosen)
  const [moved, setMoved] = useState<number | null>(null)
  const active = moved ?? Math.max(0, current)

  const list = useRef<HTMLDivElement>(null)
  const mayChoose = taxonomy !== undefined
  // When the choices come late, the focus was given to the box around them.
  useEffect(() => {
    if (!mayChoose || !list.current?.closest('[role="dialog"]')?.matches(':focus')) return
    list.current.focus()
  }, [mayChoose])

  function choose(index: number) {
    const choice = choices[index]
    if (!choice) return
    onClose()
    onDecide({ ...choice.decision, ...(reason.trim() && { reason: reason.trim() }) })
  }

  return (
    <Popover label={texts.ticketPane.changeField(field)} anchor={anchor} onClose={onClose}>
      {taxonomy ? (
        <>
          <ListBox
            ref={list}
            label={inWords(field)}
            choices={choices}
            chosen={chosen}
            active={active}
            onActive={setMoved}
            onChoose={choose}
          />
          <p className={styles.about}>{choices[active]?.about}</p>
          <input
            className={styles.reason}
            aria-label={texts.ticketPane.reason}
            placeholder={texts.ticketPane.reasonPlaceholder}
            autoComplete="off"
            maxLength={CORRECTION_LIMITS.reasonLength}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && choose(active)}
          />
        </>
      ) : (
        <div className={styles.waiting} data-opening={error ? undefined : true}>
          {error ? (
            <>
              <p role="alert">{texts.ticketPane.categoriesNotLoaded}</p>
              <Button size="small" onClick={() => refetch()}>
                {texts.ui.tryAgain}
              </Button>
            </>
          ) : (
            <SkeletonText lines={6} />
          )}
        </div>
      )}
    </Popover>
  )
}
