import { PROMPT_LIMITS } from '@sta/contract/wire/limits'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { ForceDialog } from '../evaluation/ForceDialog.tsx'
import { TrialActions } from '../evaluation/TrialActions.tsx'
import { mustBeTried, useTrialOfDraft } from '../evaluation/use-trial-of-draft.ts'
import { HardCaseFields } from './HardCaseFields.tsx'
import styles from './Prompt.module.css'
import { addCase, changeDraft, contentOf, stopEditing, usePromptDraft } from './prompt-draft-store.ts'
import { useSavePrompt } from './prompt-query.ts'

const NOTHING = { basedOn: null, instructions: '', examples: [], note: '' }

/** Edits what is added to the prompt: tried on tickets first, then put into use. */
export function PromptEditor() {
  const words = texts.prompt
  const draft = usePromptDraft((state) => state.draft) ?? NOTHING
  const [isForcing, setIsForcing] = useState(false)
  const save = useSavePrompt(stopEditing)
  const content = contentOf(draft)
  const trial = useTrialOfDraft({ prompt: content }, draft.basedOn)
  const isEmpty = content.instructions === '' && content.examples.length === 0
  const change = { ...content, based_on: draft.basedOn, note: draft.note.trim() }

  function submit() {
    if (isEmpty || save.isPending) return
    save.mutate(
      { ...change, ...(trial.shownId !== null && { evaluation_id: trial.shownId }) },
      { onError: (error) => mustBeTried(error) && trial.begin() },
    )
  }

  return (
    <>
      <form
        noValidate
        className={styles.form}
        aria-label={words.title}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field label={words.instructions} hint={words.instructionsHint}>
          {(control) => (
            <textarea
              {...control}
              rows={6}
              maxLength={PROMPT_LIMITS.instructionsLength}
              value={draft.instructions}
              onChange={({ target }) => changeDraft({ instructions: target.value })}
            />
          )}
        </Field>
        {draft.examples.length > 0 && (
          <ul className={styles.list} aria-label={words.cases}>
            {draft.examples.map((example) => (
              <HardCaseFields
                key={example.key}
                example={example}
                onChange={(part) =>
                  changeDraft({
                    examples: draft.examples.map((one) => (one.key === example.key ? { ...one, ...part } : one)),
                  })
                }
                onRemove={() => changeDraft({ examples: draft.examples.filter(({ key }) => key !== example.key) })}
              />
            ))}
          </ul>
        )}
        <div>
          <Button size="small" disabled={draft.examples.length >= PROMPT_LIMITS.examples} onClick={addCase}>
            <Plus size={13} aria-hidden /> {words.addCase}
          </Button>
        </div>
        <Field label={texts.settings.whatChanged}>
          {(control) => (
            <input
              {...control}
              maxLength={PROMPT_LIMITS.noteLength}
              value={draft.note}
              onChange={({ target }) => changeDraft({ note: target.value })}
            />
          )}
        </Field>
        <TrialActions
          trial={trial}
          save={save}
          isBlocked={isEmpty}
          onCancel={stopEditing}
          onTry={trial.begin}
          onForce={() => setIsForcing(true)}
        />
      </form>
      {isForcing && (
        <ForceDialog
          onClose={() => setIsForcing(false)}
          onForce={(reason) => {
            setIsForcing(false)
            save.mutate({ ...change, force_reason: reason })
          }}
        />
      )}
    </>
  )
}
