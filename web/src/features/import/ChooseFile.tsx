import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import styles from './ChooseFile.module.css'
import { chooseFile } from './import-store.ts'
import { pastedFile } from './pasted-file.ts'

/** Nothing chosen yet. Files may be dropped anywhere in the app, so this is only where it is said. */
export function ChooseFile() {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <section className={styles.drop} aria-label={texts.importing.fileToImport}>
        <FileUp size={22} aria-hidden />
        <p className={styles.title}>{texts.importing.dropAnywhere}</p>
        <p className={styles.hint}>{texts.importing.anySize}</p>
        <Button variant="primary" onClick={() => input.current?.click()}>
          {texts.importing.chooseFile}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json,text/*,application/x-ndjson"
          aria-label={texts.importing.fileToImport}
          onChange={(event) => {
            const file = event.target.files?.item(0)
            if (file) chooseFile(file)
          }}
        />
      </section>
      <PasteTable />
    </>
  )
}

/** For phones, and for who does not know that Ctrl V works on the whole page. */
function PasteTable() {
  const [text, setText] = useState('')
  const file = pastedFile({ files: [], text })
  return (
    <form
      className={styles.paste}
      onSubmit={(event) => {
        event.preventDefault()
        if (file) chooseFile(file)
      }}
    >
      <Field label={texts.importing.pasteTable}>
        {(control) => (
          <textarea
            {...control}
            data-paste
            rows={3}
            placeholder={texts.importing.pastePlaceholder}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {text.trim() !== '' && (
        <Button type="submit" disabled={file === null}>
          {texts.importing.previewTable}
        </Button>
      )}
    </form>
  )
}
