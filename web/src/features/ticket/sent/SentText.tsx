import type { SentText as Sent } from '@sta/contract/schemas/sent-text'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { client } from '../../../platform/api.ts'
import { exactTime } from '../../../platform/format-time.ts'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { PartBroken, PartEmpty, PartWaiting } from '../PartFaces.tsx'
import styles from './SentText.module.css'

/** Not kept for offline: it may hold texts of other tickets. */
const sentTextQuery = (analysisId: number) =>
  queryOptions({
    queryKey: ['sent', analysisId],
    queryFn: ({ signal }) => client.getSentText({ params: { id: analysisId }, signal }),
  })

/** What left the machine for an analysis, to the letter. */
export function SentText({ analysisId }: { analysisId: number }) {
  const { data, error, refetch } = useQuery(sentTextQuery(analysisId))
  if (!data && error) return <PartBroken what={texts.sent.notLoaded} error={error} onRetry={() => refetch()} />
  if (!data) return <PartWaiting rows={2} height={44} />
  if (data.state === 'nothing') return <PartEmpty>{texts.sent.nothing}</PartEmpty>
  if (!data.sent) return <PartEmpty>{texts.sent.notKept}</PartEmpty>
  return <Kept of={data} sent={data.sent} />
}

function Kept({ of, sent }: { of: Sent; sent: NonNullable<Sent['sent']> }) {
  const words = texts.sent
  return (
    <div className={styles.sent}>
      <p>{words.went(<strong key="host">{sent.host}</strong>, sent.model, exactTime(sent.sent_at))}</p>
      {of.is_reused && <Reused of={of} askedId={sent.ticket_id} />}
      <h3>{words.ofTicket}</h3>
      <pre>{sent.content}</pre>
      {sent.prompt_version.endsWith('-redacted') && <p>{words.placeholders}</p>}
      {sent.examples.length > 0 && <h3>{words.examples(sent.examples.length)}</h3>}
      {sent.examples.map((example, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes
        <pre key={place}>{example ?? words.exampleDeleted}</pre>
      ))}
      <details className={styles.more}>
        <summary>{words.instructions(sent.prompt_version)}</summary>
        <pre>{sent.instructions}</pre>
      </details>
    </div>
  )
}

function Reused({ of, askedId }: { of: Sent; askedId: number }) {
  if (askedId === of.ticket_id) return <p>{texts.sent.reusedOwn}</p>
  return (
    <p>
      {texts.sent.reused(
        <Link key="ticket" to={`/tickets/${askedId}`} className={styles.link}>
          {texts.ticketPane.ticket(askedId)}
        </Link>,
      )}
    </p>
  )
}
