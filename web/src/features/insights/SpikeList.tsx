import type { Insights } from '@sta/contract/schemas/insights'
import { formatWeekday } from '../../platform/format-time.ts'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { Section } from '../../ui/page/Page.tsx'
import { CategoryDot } from '../taxonomy/CategoryChip.tsx'
import { useCategoryLabel } from '../taxonomy/use-category-label.ts'
import { ticketsAddress } from './addresses.ts'
import styles from './InsightList.module.css'

const MOST_SHOWN = 8

/** Days on which far more of a category came in than in the four weeks before. */
export function SpikeList({ spikes }: { spikes: Insights['spikes'] }) {
  const labelOf = useCategoryLabel()
  return (
    <Section title={texts.insights.spikes} aside={texts.insights.spikesWhat}>
      {spikes.length === 0 ? (
        <p className={styles.nothing}>{texts.insights.noSpikes}</p>
      ) : (
        <ul className={styles.list}>
          {spikes.slice(0, MOST_SHOWN).map(({ day, category, count, usual }) => (
            <li key={`${day} ${category}`}>
              <Link to={ticketsAddress({ from: day, to: day, category })} className={styles.row}>
                <CategoryDot category={category} />
                <span>
                  {texts.insights.spike(
                    <strong key="category">{labelOf(category)}</strong>,
                    count,
                    formatWeekday(day),
                    usual,
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {spikes.length > MOST_SHOWN && (
        <p className={styles.more}>{texts.insights.earlierSpikes(spikes.length - MOST_SHOWN)}</p>
      )}
    </Section>
  )
}
