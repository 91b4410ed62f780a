import { useShortcuts } from '../../platform/use-shortcuts.ts'
import { useSelectionStore } from '../inbox/selection/selection-store.ts'
import { PANE_KEYS, type PaneMenu } from './pane-keys.ts'

/** The keys of the menus, while the ticket or the code of its pane is on its way: the menu opens when both are there. */
export function useMenuKeys(onMenu: (menu: PaneMenu) => void): void {
  const hasSelection = useSelectionStore(({ ids, wholeList }) => wholeList || ids.size > 0)
  useShortcuts({
    // With a selection these keys are about what is selected.
    ...(!hasSelection && {
      [PANE_KEYS.category]: () => onMenu('category'),
      [PANE_KEYS.priority]: () => onMenu('priority'),
      [PANE_KEYS.assignee]: () => onMenu('assignee'),
      [PANE_KEYS.tags]: () => onMenu('tags'),
      [PANE_KEYS.state]: () => onMenu('state'),
      [PANE_KEYS.field]: () => onMenu('field'),
    }),
  })
}
