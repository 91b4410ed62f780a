import type { EvaluationComparison } from '@sta/contract/schemas/evaluations'
import { ArrowRight } from 'lucide-react'
import { texts } from '../../texts/texts.ts'
import styles from './AnswerList.module.css'
import { Label, TicketTitle } from './AnswerList.tsx'
import type { Field } from './evaluation-queries.ts'

type Changed = EvaluationComparison['items'][number]

/** Tickets that two evaluations answer differently: what it was, what it became, and which is right. */
export function ChangedAnswers({ items, isJudged }: { items: Changed[]; isJudged: boolean }) {
  return (
    <ul className={styles.rows} aria-label={texts.evaluation.changedTickets}>
      {items.map((item) => (
        <li key={item.position} className={styles.row}>
          <TicketTitle ticket={item} />
          <span className={styles.labels}>
            {(['category', 'priority'] as const)
              .filter((field) => item.answered[0][field] !== item.answered[1][field])
              .map((field) => (
                <Change key={field} item={item} field={field} isJudged={isJudged} />
              ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

type Props = {
  item: Changed
  field: Field
  /** People said what is right; of a sample nobody did. */
  isJudged: boolean
}

function Change({ item: { answered, expected }, field, isJudged }: Props) {
  const words = texts.evaluation
  const [before, after] = [answered[0][field], answered[1][field]]
  const right = expected[field]
  return (
    <span className={styles.labels}>
      <Label field={field} value={before} />
      <ArrowRight size={13} role="img" aria-label={words.became} />
      <Label field={field} value={after} />
      {isJudged && right !== null && (
        <span
          className={styles.verdict}
          data-verdict={after === right ? 'better' : before === right ? 'worse' : 'neither'}
        >
          {after === right ? words.nowRight : before === right ? words.nowWrong : words.bothWrong}
        </span>
      )}
    </span>
  )
}
