import type { Connector } from '@sta/contract/schemas/connections/connectors'
import { writeBackKind } from '@sta/contract/wire/write-back'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shortTime } from '../../platform/format-time.ts'
import { lazyPart } from '../../platform/lazy-load.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import cards from '../../ui/styles/card-list.module.css'
import styles from './WriteBack.module.css'
import { useStartWriteBack, writeBacksQuery } from './write-back-queries.ts'

const WriteBackDialog = lazyPart(() => import('./WriteBackDialog.tsx').then((part) => part.WriteBackDialog))

/** Of one connection: what went back, what waits, what a person has to decide. */
export function WriteBackLine({ connection }: { connection: Connector }) {
  const words = texts.writeBack
  const { data: all } = useQuery(writeBacksQuery)
  const writeBack = all?.find(({ connector_id }) => connector_id === connection.id)
  const start = useStartWriteBack(connection)
  const [isOpen, setIsOpen] = useState(false)
  const kind = writeBackKind(connection.settings.kind)
  if (!writeBack || !kind) return null
  const { settings, by_itself, writing, due, written, conflicts, failed, error, written_at, next_write_at } = writeBack
  return (
    <div className={styles.line}>
      {settings && (
        <p className={cards.facts} role="status">
          <span>{by_itself ? words.byItself : words.byHand}</span>
          {(written > 0 || written_at) && <span>{words.written(written)}</span>}
          {due > 0 && <span>{words.due(due)}</span>}
          {conflicts > 0 && <span>{words.conflicts(conflicts)}</span>}
          {failed > 0 && <span>{words.failed(failed)}</span>}
          {written_at && <span>{words.lastWritten(<Age key="at" at={written_at} phrase />)}</span>}
        </p>
      )}
      {writing && (
        <ProgressBar
          label={words.progress}
          done={written + conflicts}
          failed={failed}
          total={written + conflicts + failed + due}
        />
      )}
      {error && (
        <p className={cards.error}>
          {next_write_at === null ? error : `${error}. ${words.again(shortTime(next_write_at, Date.now()))}`}
        </p>
      )}
      <div className={cards.actions}>
        <Button size="small" onClick={() => setIsOpen(true)}>
          {words.open}
        </Button>
        {settings && (
          <Button
            size="small"
            disabled={writing || start.isPending || connection.state === 'paused'}
            onClick={() => start.mutate()}
          >
            {writing ? words.writing : words.now}
          </Button>
        )}
      </div>
      {isOpen && (
        <WriteBackDialog connection={connection} kind={kind} writeBack={writeBack} onClose={() => setIsOpen(false)} />
      )}
    </div>
  )
}
