import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { ComboBox } from '../../ui/controls/ComboBox.tsx'
import { Popover } from '../../ui/overlays/Popover.tsx'
import { knownValues } from '../tickets/known-values.ts'
import styles from './TagsMenu.module.css'
import { MOST_TAGS, tagChoices, tagOf, tagProblem } from './tag-choices.ts'

type Props = {
  tags: string[]
  anchor: RefObject<HTMLElement | null>
  onToggle: (tag: string) => void
  onClose: () => void
}

/** Stays open, so that several tags can be set and taken off one after the other. */
export function TagsMenu({ tags, anchor, onToggle, onClose }: Props) {
  const queries = useQueryClient()
  const [known] = useState(() => [...new Set([...tags, ...knownValues(queries, 'tags')])])
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const choices = tagChoices(text, [...new Set([...known, ...tags])])
  const problem = tags.length >= MOST_TAGS ? texts.ticketPane.tooManyTags(MOST_TAGS) : tagProblem(text)

  function choose(index: number) {
    const tag = choices[index]?.value
    if (tag === undefined || (tags.length >= MOST_TAGS && !tags.includes(tag))) return
    onToggle(tag)
    setText('')
    setActive(text === '' ? index : 0)
  }

  return (
    <Popover label={texts.ticketPane.changeTags} anchor={anchor} onClose={onClose}>
      <ComboBox
        label={texts.ticketPane.tags}
        placeholder={choices.length > 0 ? texts.ticketPane.changeTagsPlaceholder : texts.ticketPane.addTagPlaceholder}
        text={text}
        maxLength={200}
        choices={choices}
        chosen={tags}
        multiple
        active={active}
        onText={setText}
        onActive={setActive}
        onChoose={choose}
      />
      {problem && (
        <p className={styles.problem} role="status">
          {problem}
        </p>
      )}
      {choices.length === 0 && !problem && tagOf(text) === '' && (
        <p className={styles.hint}>{texts.ticketPane.typeTag}</p>
      )}
    </Popover>
  )
}
