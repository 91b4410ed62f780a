import { Check } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './Choices.module.css'
import { Kbd } from './Kbd.tsx'

export type Choice = {
  value: string
  label: string
  /** A picture that stands before the label. */
  mark?: ReactNode
  /** More about it, behind the label. */
  hint?: string
  /** A key that takes the choice at once. */
  hotkey?: string
}

type Props = {
  choices: Choice[]
  /** Values that are set already. */
  chosen: string[]
  active: number
  /** Ids of the options begin with it. */
  id: string
  onActive: (index: number) => void
  onChoose: (index: number) => void
}

export const choiceId = (id: string, index: number): string => `${id}-${index}`

/** The options of a list box. Its keys, its focus and which option is active belong to who draws the list box. */
export function Choices({ choices, chosen, active, id, onActive, onChoose }: Props) {
  const activeOption = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another option became active
  useEffect(() => {
    activeOption.current?.scrollIntoView?.({ block: 'nearest' })
  }, [active])

  return choices.map(({ value, label, mark, hint, hotkey }, index) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by what has the focus, the list box
    // biome-ignore lint/a11y/useFocusableInteractive: the list box names its active option instead of focusing it
    <div
      key={value}
      id={choiceId(id, index)}
      ref={index === active ? activeOption : undefined}
      className={styles.choice}
      role="option"
      aria-selected={chosen.includes(value)}
      aria-keyshortcuts={hotkey}
      data-active={index === active || undefined}
      onClick={() => onChoose(index)}
      onPointerMove={() => index !== active && onActive(index)}
    >
      {mark}
      <span className={styles.label}>
        {label}
        {hint && <span className={styles.hint}> {hint}</span>}
      </span>
      {chosen.includes(value) && <Check size={14} aria-hidden />}
      {hotkey && (
        <span className={styles.hotkey} aria-hidden>
          <Kbd>{hotkey}</Kbd>
        </span>
      )}
    </div>
  ))
}
