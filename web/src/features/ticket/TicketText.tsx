import type { TicketMessage } from '@sta/contract/schemas/messages'
import { readableOf } from '@sta/markup/readable'
import { useMemo, useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { QuotedText } from './QuotedText.tsx'
import styles from './TicketDetail.module.css'
import { TicketThread } from './TicketThread.tsx'

/** What the customer wrote, and what was said about it: mark-up as text, or as it came when that is asked for. */
export function TicketText({
  description,
  messages,
  quotes,
}: {
  description: string
  messages: TicketMessage[]
  quotes: string[]
}) {
  const [isAsItCame, setIsAsItCame] = useState(false)
  const readable = useMemo(() => readableOf(description), [description])
  return (
    <>
      <section className={styles.part}>
        <div className={styles.partHead}>
          <h2>{texts.ticketPane.description}</h2>
          {quotes.length > 0 && <span>{texts.ticketPane.marked}</span>}
        </div>
        <p className={styles.text}>
          {description === '' ? (
            texts.ticketPane.titleOnly
          ) : (
            <QuotedText text={description} quotes={quotes} readable={isAsItCame ? null : readable} />
          )}
        </p>
        {readable && (
          <span>
            <Button size="small" variant="ghost" aria-pressed={isAsItCame} onClick={() => setIsAsItCame(!isAsItCame)}>
              {texts.ticketPane.asItCame}
            </Button>
          </span>
        )}
      </section>
      {messages.length > 0 && (
        <section className={styles.part}>
          <div className={styles.partHead}>
            <h2>{texts.ticketPane.thread.title}</h2>
          </div>
          <TicketThread messages={messages} quotes={quotes} isAsItCame={isAsItCame} />
        </section>
      )}
    </>
  )
}
