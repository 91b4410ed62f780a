import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { AnalyzedTicket } from '@sta/contract/schemas/tickets'
import { URGENT_FIRST } from '@sta/contract/wire/values'
import { formatPercent, inWords } from '../../platform/format-number.ts'
import { Link } from '../../platform/router.tsx'
import { useShortcuts } from '../../platform/use-shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Kbd } from '../../ui/controls/Kbd.tsx'
import { CategoryDot } from '../taxonomy/CategoryChip.tsx'
import { PriorityIcon } from '../taxonomy/PriorityBadge.tsx'
import { useCategoryLabel } from '../taxonomy/use-category-label.ts'
import { QuotedText } from '../ticket/QuotedText.tsx'
import styles from './ReviewQueue.module.css'
import { choose, skip, useReview } from './review-store.ts'
import { useDecide, useTakeBack } from './use-decide.ts'

/** `names`: of the categories that can be given, in the order of their keys. */
type Props = { ticket: AnalyzedTicket; names: string[]; lastDecided: number | null }

/** What Shift and 1, 2 or 3 give on the usual keyboards. */
const SHIFTED: Record<string, Priority> = {
  '!': 'high',
  '"': 'medium',
  '@': 'medium',
  '#': 'low',
  '§': 'low',
  '£': 'low',
}
const MOST_CATEGORY_KEYS = 9
const KEYS = { skip: 's', undo: 'u' } as const

/** A ticket with what the analyzer thinks, to be confirmed or decided otherwise, by keys or by hand. */
export function ReviewTicket({ ticket, names, lastDecided }: Props) {
  const draft = useReview((state) => state.draft)
  const decide = useDecide()
  const takeBack = useTakeBack()
  const labelOf = useCategoryLabel()
  const category = draft.category === undefined ? ticket.category : draft.category
  const priority = draft.priority ?? ticket.priority
  const { analysis } = ticket

  const confirm = () => decide.mutate({ ticket, draft })
  const undo = () => {
    if (lastDecided !== null && !takeBack.isPending) takeBack.mutate(lastDecided)
  }
  const choosePriority = (chosen: Priority) => choose({ priority: chosen })
  /** The first digit is the category, the second one the priority, and with both the ticket is decided. */
  const onDigit = (digit: number) => {
    if (draft.category === undefined) {
      const name = digit === 0 ? null : names[digit - 1]
      if (name !== undefined && digit <= MOST_CATEGORY_KEYS) choose({ category: name })
      return
    }
    // As in the menu of the open ticket, 1 is high.
    const second = URGENT_FIRST[digit - 1]
    if (second) decide.mutate({ ticket, draft: { ...draft, priority: second } })
  }
  useShortcuts({
    ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [String(digit), () => onDigit(digit)])),
    ...Object.fromEntries(Object.entries(SHIFTED).map(([key, chosen]) => [key, () => choosePriority(chosen)])),
    enter: confirm,
    [KEYS.undo]: undo,
    [KEYS.skip]: () => skip(ticket.id),
  })

  return (
    <article className={styles.ticket} aria-labelledby="review-title">
      <div className={styles.words}>
        <h2 id="review-title" className={styles.title}>
          <Link to={`/tickets/${ticket.id}?status=all`}>{ticket.title}</Link>
        </h2>
        <p className={styles.text}>
          <QuotedText text={ticket.description} quotes={analysis.evidence} />
        </p>
      </div>
      <div className={styles.choices}>
        <fieldset className={styles.group}>
          <legend>
            {texts.review.category} <span>{texts.review.sure(formatPercent(analysis.category_confidence))}</span>
          </legend>
          {[...names, null].map((name, at) => (
            <Button
              key={name ?? ''}
              className={styles.choice}
              aria-pressed={name === category}
              onClick={() => choose({ category: name })}
            >
              <CategoryDot category={name} />
              <span className={styles.label}>{labelOf(name)}</span>
              {(name === null || at < MOST_CATEGORY_KEYS) && <Kbd>{name === null ? 0 : at + 1}</Kbd>}
            </Button>
          ))}
        </fieldset>
        <fieldset className={styles.group}>
          <legend>
            {texts.review.priority} <span>{texts.review.sure(formatPercent(analysis.priority_confidence))}</span>
          </legend>
          {URGENT_FIRST.map((name, at) => (
            <Button
              key={name}
              className={styles.choice}
              aria-pressed={name === priority}
              onClick={() => choosePriority(name)}
            >
              <PriorityIcon priority={name} />
              <span className={styles.label}>{inWords(name)}</span>
              <Kbd>{draft.category === undefined ? `⇧${at + 1}` : at + 1}</Kbd>
            </Button>
          ))}
        </fieldset>
        <div className={styles.actions}>
          <Button variant="primary" onClick={confirm}>
            {Object.keys(draft).length > 0 ? texts.review.save : texts.review.right} <Kbd>{texts.review.enter}</Kbd>
          </Button>
          <Button onClick={() => skip(ticket.id)}>
            {texts.review.skip} <Kbd>{KEYS.skip}</Kbd>
          </Button>
          <Button disabled={lastDecided === null || takeBack.isPending} onClick={undo}>
            {texts.review.undo} <Kbd>{KEYS.undo}</Kbd>
          </Button>
        </div>
      </div>
    </article>
  )
}
