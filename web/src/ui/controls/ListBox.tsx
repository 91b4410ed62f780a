import { type KeyboardEvent, type Ref, useId, useRef, useState } from 'react'
import { texts } from '../../texts/texts.ts'
import styles from './Choices.module.css'
import { type Choice, Choices, choiceId } from './Choices.tsx'
import { stepByKey, typeAhead } from './list-keys.ts'

type Props = {
  label: string
  choices: Choice[]
  /** The value that is set now. */
  chosen: string | null
  active: number
  onActive: (index: number) => void
  onChoose: (index: number) => void
  ref?: Ref<HTMLDivElement>
}

const TYPED_TOGETHER_MS = 700

/**
 * One of a few: arrows, Home, End and letters move, Enter or Space takes, and so does a choice's own key. Letters that no
 * choice has are shown, and Enter takes nothing then.
 */
export function ListBox({ label, choices, chosen, active, onActive, onChoose, ref }: Props) {
  const id = useId()
  const typed = useRef({ text: '', at: 0 })
  const [missed, setMissed] = useState<string | null>(null)

  function move(index: number) {
    setMissed(null)
    onActive(index)
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const isLetter = key.length === 1 && key !== ' '
    const own = choices.findIndex(({ hotkey }) => hotkey === key)
    const step = stepByKey(key, active, choices.length)
    if (own >= 0) onChoose(own)
    else if (key === 'Enter' || key === ' ') missed === null && onChoose(active)
    else if (step !== null) move(step)
    else if (isLetter) onLetter(key, event.timeStamp)
    else return
    event.preventDefault()
  }

  function onLetter(letter: string, at: number) {
    const text = at - typed.current.at < TYPED_TOGETHER_MS ? typed.current.text + letter : letter
    typed.current = { text, at }
    const labels = choices.map((choice) => choice.label)
    const found = typeAhead(labels, active, text)
    if (found === null) setMissed(text)
    else move(found)
  }

  return (
    <>
      <div
        ref={ref}
        className={styles.list}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={choiceId(id, active)}
        onKeyDown={onKeyDown}
      >
        <Choices
          id={id}
          choices={choices}
          chosen={chosen === null ? [] : [chosen]}
          active={active}
          onActive={move}
          onChoose={onChoose}
        />
      </div>
      <p className={styles.missed} role="status">
        {missed !== null && texts.ui.noChoice(missed)}
      </p>
    </>
  )
}
