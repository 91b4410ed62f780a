import type { PaneMenu } from './pane-keys.ts'

let early: PaneMenu | null = null

/** Keeps the menu that was asked for before the pane's code was there; null forgets it. */
export function keepEarlyMenu(menu: PaneMenu | null): void {
  early = menu
}

/** The menu that was asked for before the pane's code was there. */
export const earlyMenu = (): PaneMenu | null => early
