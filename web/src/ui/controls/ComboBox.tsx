import { type KeyboardEvent, useId } from 'react'
import lists from './Choices.module.css'
import { type Choice, Choices, choiceId } from './Choices.tsx'
import styles from './ComboBox.module.css'
import { stepByKey } from './list-keys.ts'

type Props = {
  label: string
  placeholder: string
  text: string
  maxLength: number
  /** What fits the text, best first. */
  choices: Choice[]
  chosen: string[]
  /** Several can be set at the same time. */
  multiple?: boolean
  /** Index of the active choice; the first one after every change of the text, the last one when there are fewer. */
  active: number
  onText: (text: string) => void
  onActive: (index: number) => void
  onChoose: (index: number) => void
}

/** A text with the choices that fit it: the arrows move among them, Enter takes the active one. */
export function ComboBox(props: Props) {
  const { label, placeholder, text, maxLength, choices, chosen, multiple = false, onText } = props
  const { onActive, onChoose } = props
  const id = useId()
  const active = Math.min(props.active, choices.length - 1)

  function onKeyDown(event: KeyboardEvent) {
    // Home and End belong to the text.
    const step = event.key.startsWith('Arrow') ? stepByKey(event.key, active, choices.length) : null
    if (step !== null) onActive(step)
    else if (event.key === 'Enter') choices[active] && onChoose(active)
    else return
    event.preventDefault()
  }

  return (
    <>
      <input
        className={styles.input}
        role="combobox"
        aria-label={label}
        aria-expanded={choices.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={choices[active] && choiceId(id, active)}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={placeholder}
        maxLength={maxLength}
        value={text}
        onChange={(event) => {
          onText(event.target.value)
          onActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={id}
        className={lists.list}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple || undefined}
        hidden={choices.length === 0}
      >
        <Choices id={id} choices={choices} chosen={chosen} active={active} onActive={onActive} onChoose={onChoose} />
      </div>
    </>
  )
}
