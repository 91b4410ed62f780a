import { useState } from 'react'
import { LONGEST_NAME, setYourName, useYourName } from '../../platform/your-name.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone } from '../../ui/overlays/toast-store.ts'
import styles from './YourName.module.css'

/** Saved when the field is left, or with Enter. */
export function YourName() {
  const { name } = useYourName()
  const [text, setText] = useState(name ?? '')

  function save() {
    const wanted = text.trim()
    setText(wanted)
    if (wanted === (name ?? '')) return
    setYourName(wanted)
    toastDone(wanted ? texts.settings.youAre(wanted) : texts.settings.nameForgotten)
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <input
        className={styles.input}
        aria-label={texts.settings.yourName}
        aria-describedby="your-name-hint"
        autoComplete="name"
        placeholder={texts.settings.nameNotSet}
        maxLength={LONGEST_NAME}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={save}
      />
      <span id="your-name-hint" className={styles.hint}>
        {texts.settings.nameHint}
      </span>
    </form>
  )
}
