import { useState } from 'react'
import { Button } from '../ui/controls/Button.tsx'
import { Checkbox } from '../ui/controls/Checkbox.tsx'
import { CopyField } from '../ui/controls/CopyField.tsx'
import { Field } from '../ui/controls/Field.tsx'
import { Form } from '../ui/controls/Form.tsx'
import { Select } from '../ui/controls/Select.tsx'
import { Specimen, State } from './Specimen.tsx'

const OPTIONS = [
  { value: '', label: 'Any priority' },
  { value: 'high', label: 'High' },
  { value: 'low', label: 'Low' },
]

export function FieldSheet() {
  return (
    <>
      <Specimen of="CopyField">
        <State name="not copied yet" wide>
          <CopyField
            label="The key"
            value="sta_0000000000000000"
            words={{ copy: 'Copy', copied: 'It is copied', notCopied: 'Copy it yourself' }}
          />
        </State>
      </Specimen>
      <Specimen of="Field">
        <State name="empty" wide>
          <Field label="Title">{(control) => <input {...control} placeholder="What it is about" />}</Field>
        </State>
        <State name="with a hint" wide>
          <Field label="Label" hint="Its stable name does not change">
            {(control) => <input {...control} defaultValue="Billing" />}
          </Field>
        </State>
        <State name="with an error" wide>
          <Field label="Label" error="The label is missing">
            {(control) => <input {...control} />}
          </Field>
        </State>
        <State name="with an error and a hint" wide>
          <Field label="Description" error="The description is 10 characters too long" hint="What the analyzer goes by">
            {(control) => <textarea {...control} rows={3} defaultValue="Invoices, refunds and payments" />}
          </Field>
        </State>
        <State name="disabled" wide>
          <Field label="Model">{(control) => <input {...control} disabled defaultValue="gpt-4o-mini" />}</Field>
        </State>
        <State name="with a choice" wide>
          <Field label="Column">
            {(control) => (
              <select {...control}>
                <option>Betreff</option>
                <option>Text</option>
              </select>
            )}
          </Field>
        </State>
      </Specimen>
      <Specimen of="Form">
        <SomeForm />
      </Specimen>
      <Specimen of="Select">
        <SomeSelects />
      </Specimen>
      <Specimen of="Checkbox">
        <SomeCheckboxes />
      </Specimen>
    </>
  )
}

function SomeForm() {
  const [sent, setSent] = useState(0)
  return (
    <State name="sent by a button, or by Ctrl and Enter" wide>
      <Form aria-label="A note" onSubmit={() => setSent(sent + 1)}>
        <Field label="Note" hint={`Sent ${sent} times`}>
          {(control) => <textarea {...control} rows={2} defaultValue="They called again" />}
        </Field>
        <Button type="submit">Send</Button>
      </Form>
    </State>
  )
}

function SomeSelects() {
  const [unset, setUnset] = useState('')
  const [set, setSet] = useState('high')
  return (
    <>
      <State name="not set">
        <Select label="Priority" options={OPTIONS} value={unset} onChange={setUnset} />
      </State>
      <State name="set">
        <Select label="Priority, set" options={OPTIONS} value={set} onChange={setSet} />
      </State>
      <State name="disabled">
        <Select label="Priority, disabled" options={OPTIONS} value="" disabled onChange={() => {}} />
      </State>
    </>
  )
}

function SomeCheckboxes() {
  const [isOn, setIsOn] = useState(true)
  const [isMarked, setIsMarked] = useState(false)
  return (
    <>
      <State name="bare, off or on">
        <Checkbox label="Mark" checked={isMarked} onChange={({ target }) => setIsMarked(target.checked)} />
      </State>
      <State name="some of them">
        <Checkbox label="All" mixed checked={false} onChange={() => {}} />
      </State>
      <State name="with words">
        <Checkbox
          label="The first line names the columns"
          checked={isOn}
          onChange={({ target }) => setIsOn(target.checked)}
        >
          The first line names the columns
        </Checkbox>
      </State>
      <State name="disabled">
        <Checkbox label="Not now, off" disabled checked={false} onChange={() => {}}>
          Off
        </Checkbox>
      </State>
      <State name="disabled">
        <Checkbox label="Not now, on" disabled checked onChange={() => {}}>
          On
        </Checkbox>
      </State>
    </>
  )
}
