import type { SavedView } from '@sta/contract/schemas/views'
import { useQuery } from '@tanstack/react-query'
import { Check, Pencil, Plus, Trash2 } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { IconButton } from '../../ui/controls/IconButton.tsx'
import { stepByKey } from '../../ui/controls/list-keys.ts'
import { Popover } from '../../ui/overlays/Popover.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import styles from './ViewsMenu.module.css'
import { useDeleteView } from './view-actions.ts'
import { addressOfView, viewsQuery } from './view-queries.ts'

type Props = {
  anchor: RefObject<HTMLElement | null>
  currentId: number | null
  onClose: () => void
  onSave: () => void
  onRename: (view: SavedView) => void
}

/** The dialog's own choice would be a button beside the first link. */
const focusFirst = (menu: HTMLElement | null): void => menu?.querySelector<HTMLElement>('[data-item]')?.focus()

/** The saved views: the arrows move among them, Enter opens one; what is shown now can be saved. */
export function ViewsMenu({ anchor, currentId, onClose, onSave, onRename }: Props) {
  const { data: views, error, refetch } = useQuery(viewsQuery)
  const remove = useDeleteView()

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-item]')]
    const here = items.findIndex((item) => item.contains(document.activeElement))
    const step = stepByKey(event.key, here, items.length)
    if (step === null) return
    event.preventDefault()
    items[step]?.focus()
  }

  return (
    <Popover label={texts.firstPage.views} anchor={anchor} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows are a second way among links that Tab reaches too */}
      <div ref={focusFirst} className={styles.menu} onKeyDown={onKeyDown}>
        {!views && !error && <SkeletonText lines={3} />}
        {!views && error && (
          <p className={styles.note} role="alert">
            {texts.views.notLoaded(reasonOf(error))}{' '}
            <Button size="small" onClick={() => refetch()}>
              {texts.views.tryAgain}
            </Button>
          </p>
        )}
        {views?.length === 0 && <p className={styles.note}>{texts.views.nothingSaved}</p>}
        {views && views.length > 0 && (
          <ul className={styles.views} aria-label={texts.views.savedViews}>
            {views.map((view) => (
              <li key={view.id} className={styles.view}>
                <Link
                  to={addressOfView(view)}
                  className={styles.open}
                  aria-current={view.id === currentId ? 'true' : undefined}
                  data-item
                  onClick={onClose}
                >
                  <span className={styles.name}>{view.name}</span>
                  {view.id === currentId && <Check size={14} aria-hidden />}
                </Link>
                <IconButton
                  icon={Pencil}
                  label={texts.views.rename(view.name)}
                  tip="end"
                  onClick={() => {
                    onClose()
                    onRename(view)
                  }}
                />
                <IconButton
                  icon={Trash2}
                  label={texts.views.delete(view.name)}
                  tip="end"
                  onClick={() => {
                    onClose()
                    remove(view)
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        <button
          type="button"
          className={styles.save}
          data-item
          onClick={() => {
            onClose()
            onSave()
          }}
        >
          <Plus size={14} aria-hidden /> {texts.views.saveThisView}
        </button>
      </div>
    </Popover>
  )
}
