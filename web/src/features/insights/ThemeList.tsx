import type { Insights } from '@sta/contract/schemas/insights'
import { INBOX } from '../../platform/addresses.ts'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { Section } from '../../ui/page/Page.tsx'
import styles from './InsightList.module.css'
import { mergeThemes } from './themes.ts'

const MOST_SHOWN = 10
const MOST_TICKETS = 5

/** What the tickets of the last runs have in common. The ids are examples: their number says nothing. */
export function ThemeList({ themes }: { themes: Insights['themes'] }) {
  return (
    <Section title={texts.insights.themes} aside={texts.insights.themesWhat}>
      {themes.length === 0 ? (
        <p className={styles.nothing}>{texts.insights.noThemes}</p>
      ) : (
        <ul className={styles.list}>
          {mergeThemes(themes)
            .slice(0, MOST_SHOWN)
            .map(({ title, themeId, ticketIds, runIds }) => (
              <li key={title} className={styles.theme}>
                {themeId === null ? (
                  <span className={styles.title}>{title}</span>
                ) : (
                  <Link to={`${INBOX}?status=all&theme_id=${themeId}`} className={styles.title}>
                    {title}
                  </Link>
                )}
                <span className={styles.links}>
                  {ticketIds.slice(0, MOST_TICKETS).map((id) => (
                    <Link key={id} to={`/tickets/${id}?status=all`} className={styles.link}>
                      #{id}
                    </Link>
                  ))}
                  {runIds.map((id) => (
                    <Link key={`run ${id}`} to={`/runs/${id}`} className={styles.link}>
                      {texts.insights.run(id)}
                    </Link>
                  ))}
                </span>
              </li>
            ))}
        </ul>
      )}
    </Section>
  )
}
