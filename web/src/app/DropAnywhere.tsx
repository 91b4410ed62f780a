import { FileUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import { chooseFile } from '../features/import/import-store.ts'
import { navigate } from '../platform/router.tsx'
import { texts } from '../texts/texts.ts'
import styles from './DropAnywhere.module.css'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
const isDialogOpen = (): boolean => document.querySelector('[role$="dialog"]') !== null

/** A file dropped on any page opens the import with it. Without this the browser would leave the app to show the file. */
export function DropAnywhere() {
  const [isOver, setIsOver] = useState(false)

  useEffect(() => {
    // Each element that is entered is left again: over the page there is one more of the former.
    let entered = 0
    const count = (step: 1 | -1) => (event: DragEvent) => {
      if (!hasFiles(event)) return
      entered = Math.max(0, entered + step)
      setIsOver(entered > 0 && !isDialogOpen())
    }
    const onEnter = count(1)
    const onLeave = count(-1)
    const onOver = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      entered = 0
      setIsOver(false)
      const file = event.dataTransfer?.files.item(0)
      if (!file || isDialogOpen()) return
      chooseFile(file)
      navigate('/import')
    }
    window.addEventListener('dragenter', onEnter)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('dragover', onOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragenter', onEnter)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [])

  if (!isOver) return null
  return (
    <div className={styles.overlay} aria-hidden>
      <p className={styles.words}>
        <FileUp size={22} />
        {texts.app.dropToImport}
      </p>
    </div>
  )
}
