import { texts } from '../../../texts/texts.ts'
import lists from '../../../ui/controls/Choices.module.css'
import { type Choice, Choices } from '../../../ui/controls/Choices.tsx'
import styles from './SearchField.module.css'

type Props = {
  id: string
  choices: Choice[]
  problems: string[]
  active: number
  onActive: (index: number) => void
  onChoose: (index: number) => void
}

/** Below the search: what was not understood, and what the word that is being typed may become. */
export function SearchPanel({ id, choices, problems, active, onActive, onChoose }: Props) {
  const isEmpty = choices.length === 0 && problems.length === 0
  return (
    // The field keeps the focus while the panel is clicked.
    <div className={styles.panel} data-empty={isEmpty || undefined} onPointerDown={(event) => event.preventDefault()}>
      <div id={`${id}-problems`} role="status">
        {problems.map((problem) => (
          <p key={problem} className={styles.problem}>
            {problem}
          </p>
        ))}
      </div>
      <div
        id={id}
        className={lists.list}
        role="listbox"
        aria-label={texts.search.operators}
        hidden={choices.length === 0}
      >
        <Choices id={id} choices={choices} chosen={[]} active={active} onActive={onActive} onChoose={onChoose} />
      </div>
    </div>
  )
}
