import { useQuery } from '@tanstack/react-query'
import { Bookmark, ChevronDown } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { lazyPart } from '../../platform/lazy-load.ts'
import { useShortcuts } from '../../platform/use-shortcuts.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import type { ViewDraft } from './ViewDialog.tsx'
import styles from './ViewsButton.module.css'
import { viewsQuery } from './view-queries.ts'

const ViewsMenu = lazyPart(() => import('./ViewsMenu.tsx').then((m) => m.ViewsMenu))
const ViewDialog = lazyPart(() => import('./ViewDialog.tsx').then((m) => m.ViewDialog))

/**
 * The saved views of the inbox, and which of them is shown.
 *
 * @param search the query of the inbox' address, with its question mark; empty for the plain inbox.
 */
export function ViewsButton({ search }: { search: string }) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const [draft, setDraft] = useState<ViewDraft | null>(null)
  const { data: views } = useQuery(viewsQuery)
  const query = search.replace(/^\?/, '')
  const current = views?.find((view) => view.search === query)
  useShortcuts({ v: () => setIsOpen(true) })

  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        size="small"
        className={styles.button}
        data-current={current ? true : undefined}
        aria-label={current ? texts.firstPage.currentView(current.name) : texts.firstPage.views}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-keyshortcuts="v"
        onClick={() => setIsOpen(true)}
      >
        <Bookmark size={13} aria-hidden />
        <span className={styles.name}>{current?.name ?? texts.firstPage.views}</span>
        <ChevronDown size={12} aria-hidden />
      </Button>
      <Suspense fallback={null}>
        {isOpen && (
          <ViewsMenu
            anchor={button}
            currentId={current?.id ?? null}
            onClose={() => setIsOpen(false)}
            onSave={() => setDraft({ id: null, name: '', search: query })}
            onRename={({ id, name, search: kept }) => setDraft({ id, name, search: kept })}
          />
        )}
        {draft && <ViewDialog draft={draft} onClose={() => setDraft(null)} />}
      </Suspense>
    </>
  )
}
