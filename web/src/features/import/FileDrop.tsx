import { FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import styles from './FileDrop.module.css'

export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  return (
    <section
      className={styles.drop}
      data-over={over || undefined}
      aria-label="File to import"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer.files.item(0)
        if (file) onFile(file)
      }}
    >
      <FileUp size={22} aria-hidden />
      <p className={styles.title}>Drop a CSV or JSON Lines file here</p>
      <p className={styles.hint}>Any size: it is sent as a stream</p>
      <Button variant="primary" onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.jsonl,.ndjson,text/csv,application/x-ndjson"
        aria-label="File to import"
        onChange={(event) => {
          const file = event.target.files?.item(0)
          if (file) onFile(file)
        }}
      />
    </section>
  )
}
