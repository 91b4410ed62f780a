import { ApiError } from '@sta/contract/client'
import type { NewLabelledSet } from '@sta/contract/schemas/labelled-sets'
import { EVALUATION_LIMITS } from '@sta/contract/wire/limits'
import { SET_SOURCES } from '@sta/contract/wire/values'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import styles from './Evaluation.module.css'
import { useCreateSet } from './evaluation-actions.ts'

type Source = NewLabelledSet['source']

/** Where the tickets of a new labelled set come from, and what it is called. */
export function NewSetDialog({ onClose }: { onClose: () => void }) {
  const words = texts.evaluation
  const [source, setSource] = useState<Source>('corrections')
  const [name, setName] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const create = useCreateSet()
  const errors = create.error instanceof ApiError ? (create.error.problem.errors ?? []) : (create.data?.errors ?? [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    const wanted = await newSetOf(source, name.trim() || words.source(source), file)
    if (wanted && !create.isPending) create.mutate(wanted, { onSuccess: ({ rejected }) => rejected === 0 && onClose() })
  }

  return (
    <Dialog title={words.newSet} size="small" onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <Field label={words.tickets} hint={words.sourceWhat(source)}>
          {(control) => (
            <Select
              {...control}
              label={words.tickets}
              isFilter={false}
              value={source}
              options={SET_SOURCES.map((value) => ({ value, label: words.source(value) }))}
              onChange={(value) => setSource(SET_SOURCES.find((each) => each === value) ?? 'corrections')}
            />
          )}
        </Field>
        {source === 'file' && (
          <Field label={words.file}>
            {(control) => (
              <input
                {...control}
                type="file"
                required
                accept=".csv,.tsv,.txt,.jsonl,.ndjson"
                onChange={(event) => setFile(event.target.files?.[0] ?? null)}
              />
            )}
          </Field>
        )}
        <Field label={words.name}>
          {(control) => (
            <input
              {...control}
              value={name}
              maxLength={EVALUATION_LIMITS.nameLength}
              placeholder={words.source(source)}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {create.error && (
          <p className={styles.refused} role="alert">
            {words.setNotMade(reasonOf(create.error))}
          </p>
        )}
        {create.data && create.data.rejected > 0 && (
          <p className={styles.refused} role="status">
            {words.rejected(create.data.rejected, create.data.set.tickets)}
          </p>
        )}
        {errors.length > 0 && (
          <ul className={styles.errors}>
            {errors.map((error) => (
              <li key={rowOf(error)}>{rowOf(error)}</li>
            ))}
          </ul>
        )}
        <FormActions>
          <Button onClick={onClose}>{create.data ? texts.ui.close : texts.ui.cancel}</Button>
          {!create.data && (
            <Button type="submit" variant="primary" disabled={create.isPending}>
              {words.makeSet}
            </Button>
          )}
        </FormActions>
      </form>
    </Dialog>
  )
}

const rowOf = (error: { message: string } & ({ path: string } | { line: number; field: string | null })): string =>
  'path' in error
    ? `${error.path}: ${error.message}`
    : texts.evaluation.rejectedRow(error.line, error.field, error.message)

async function newSetOf(source: Source, name: string, file: File | null): Promise<NewLabelledSet | null> {
  if (source === 'sample') return { source, name, size: EVALUATION_LIMITS.defaultSample }
  if (source !== 'file') return { source, name }
  if (!file) return null
  const format = /\.(jsonl|ndjson)$/i.test(file.name) ? 'jsonl' : 'csv'
  return { source, name, format, content: await file.text() }
}
