import { type ReactNode, useState } from 'react'
import { Button } from '../ui/controls/Button.tsx'
import { Field } from '../ui/controls/Field.tsx'
import { FormActions } from '../ui/controls/FormActions.tsx'
import { askToConfirm } from '../ui/overlays/confirm-store.ts'
import { Dialog } from '../ui/overlays/Dialog.tsx'
import { DialogBox } from '../ui/overlays/DialogBox.tsx'
import { ShownOnce } from '../ui/overlays/ShownOnce.tsx'
import { toastDone, toastError, toastWithUndo } from '../ui/overlays/toast-store.ts'
import { Specimen, State } from './Specimen.tsx'

const QUESTION = { title: 'Delete 12 tickets?', body: 'They cannot be brought back.', action: 'Delete' }
const PARAGRAPHS = Array.from({ length: 30 }, (_, index) => `Paragraph ${index + 1} of what is too long for a screen.`)

export function OverlaySheet() {
  return (
    <>
      <Specimen of="Dialog">
        <State name="with a form">
          <SomeDialog name="Open a dialog" size="normal">
            <Field label="Title">{(control) => <input {...control} />}</Field>
          </SomeDialog>
        </State>
        <State name="small">
          <SomeDialog name="Open a small dialog" size="small">
            <p>Not much to say.</p>
          </SomeDialog>
        </State>
        <State name="longer than the screen">
          <SomeDialog name="Open a long dialog" size="normal">
            {PARAGRAPHS.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </SomeDialog>
        </State>
      </Specimen>
      <Specimen of="DialogBox">
        <State name="its code is there already">
          <SomeDialog of={DialogBox} name="Open a dialog at once" size="small">
            <p>Not much to say.</p>
          </SomeDialog>
        </State>
      </Specimen>
      <Specimen of="ShownOnce">
        <State name="a key">
          <SomeSecret />
        </State>
      </Specimen>
      <Specimen of="ConfirmDialog">
        <State name="a question">
          <Button onClick={() => void askToConfirm(QUESTION)}>Ask a question</Button>
        </State>
      </Specimen>
      <Specimen of="Toaster">
        <State name="done">
          <Button onClick={() => toastDone('Version 2 is in use')}>It is done</Button>
        </State>
        <State name="done, with a link">
          <Button onClick={() => toastDone('2,000 tickets imported', { to: '#', label: 'Details' })}>
            It is done elsewhere
          </Button>
        </State>
        <State name="done, to be undone">
          <Button onClick={() => toastWithUndo('12 tickets deleted', () => {})}>It can be undone</Button>
        </State>
        <State name="it did not work">
          <Button onClick={() => toastError('The import stopped', new Error('The server cannot be reached'))}>
            It did not work
          </Button>
        </State>
      </Specimen>
    </>
  )
}

type DialogProps = { of?: typeof Dialog; name: string; size: 'small' | 'normal'; children: ReactNode }

function SomeDialog({ of: Shown = Dialog, name, size, children }: DialogProps) {
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{name}</Button>
      {isOpen && (
        <Shown title={name} size={size} description="What it is about, in a sentence." onClose={close}>
          {children}
          <FormActions>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" onClick={close}>
              Save
            </Button>
          </FormActions>
        </Shown>
      )}
    </>
  )
}

const WORDS = {
  shownOnce: 'It is shown this once.',
  done: 'I have copied it',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'Not copied',
}

function SomeSecret() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Show a secret</Button>
      {isOpen && (
        <ShownOnce title="Our CRM" label="The key" secret="sta_0000" words={WORDS} onClose={() => setIsOpen(false)}>
          <p>Programs send it with each request.</p>
        </ShownOnce>
      )}
    </>
  )
}
