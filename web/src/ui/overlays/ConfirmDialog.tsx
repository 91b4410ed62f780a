import { texts } from '../../texts/texts.ts'
import { Button } from '../controls/Button.tsx'
import { FormActions } from '../controls/FormActions.tsx'
import { useConfirmStore } from './confirm-store.ts'
import { Dialog } from './Dialog.tsx'

/** Shows what `askToConfirm` asks. */
export function ConfirmDialog() {
  const { question, answer } = useConfirmStore()
  if (!question) return null
  return (
    <Dialog
      title={question.title}
      description={question.body}
      size="small"
      role="alertdialog"
      onClose={() => answer(false)}
    >
      <FormActions>
        <Button onClick={() => answer(false)}>{texts.ui.cancel}</Button>
        <Button variant="danger" onClick={() => answer(true)}>
          {question.action}
        </Button>
      </FormActions>
    </Dialog>
  )
}
