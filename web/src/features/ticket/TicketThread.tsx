import type { TicketMessage } from '@sta/contract/schemas/messages'
import { readableOf } from '@sta/markup/readable'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { classes } from '../../ui/styles/classes.ts'
import { QuotedText } from './QuotedText.tsx'
import styles from './TicketThread.module.css'

type Props = { messages: TicketMessage[]; quotes: string[]; isAsItCame: boolean }

/** What was said since the ticket was written, oldest first; whose words they are is plain to see. */
export function TicketThread({ messages, quotes, isAsItCame }: Props) {
  return (
    <ol className={styles.thread}>
      {messages.map((message) => (
        <li
          key={message.id}
          className={classes(
            styles.message,
            message.author_role === 'agent' && styles.agent,
            !message.is_public && styles.note,
          )}
        >
          <p className={styles.head}>
            <strong>{whoOf(message)}</strong>
            {!message.is_public && <span>{texts.ticketPane.thread.note}</span>}
            {message.sent_at && <Age at={message.sent_at} phrase />}
          </p>
          <p className={styles.text}>
            <QuotedText
              text={message.body}
              quotes={message.author_role === 'customer' ? quotes : []}
              readable={isAsItCame ? null : readableOf(message.body)}
            />
          </p>
        </li>
      ))}
    </ol>
  )
}

function whoOf({ author_name, author_email, author_role }: TicketMessage): string {
  const name = author_name ?? author_email
  const words = texts.ticketPane.thread
  if (author_role === 'customer') return words.customer(name)
  if (author_role === 'agent') return words.agent(name)
  return name ?? words.somebody
}
