import { texts } from '../../texts/texts.ts'
import { Button } from '../controls/Button.tsx'
import styles from './LoadMore.module.css'

type Props = {
  shown: number
  /** Null where nobody counts them. */
  total: number | null
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}

export function LoadMore({ shown, total, query }: Props) {
  return (
    <div className={styles.more}>
      <span role="status">
        {total === null ? texts.loadMore.shown(shown) : texts.loadMore.shownOfTotal(shown, total)}
      </span>
      {query.hasNextPage && (
        <Button size="small" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {query.isFetchingNextPage ? texts.loadMore.loadingMore : texts.loadMore.loadMore}
        </Button>
      )}
    </div>
  )
}
