import { NetworkError } from '@sta/contract/client'
import { routes } from '@sta/contract/wire/routes'
import { type ComponentType, createElement, lazy, useState } from 'react'
import { fetchLaterTexts, texts } from '../texts/texts.ts'
import { routeAddress } from './base-path.ts'
import { untilIdle } from './until-idle.ts'

const KEY = 'reloaded-at'
const NOT_AGAIN_WITHIN_MS = 60_000

/** A part of the app is not where the page looks for it: the server has a newer app by now, whose files have other names. */
export class MissingPartError extends Error {
  constructor(cause: unknown) {
    super(texts.platform.partMissing, { cause })
    this.name = 'MissingPartError'
  }
}

export const isLoadError = (error: unknown): boolean =>
  error instanceof MissingPartError || error instanceof NetworkError

const isServerThere = (): Promise<boolean> =>
  fetch(routeAddress(routes.getHealth), { cache: 'no-store' }).then(
    (response) => response.ok,
    () => false,
  )

/** Loads the whole app anew. Stays when the server is away: the browser's own error page would be of no help. */
export async function reloadApp(): Promise<void> {
  if (await isServerThere()) location.reload()
}

function mayReloadByItself(): boolean {
  try {
    const last = Number(sessionStorage.getItem(KEY) ?? 0)
    if (Date.now() - last < NOT_AGAIN_WITHIN_MS) return false
    sessionStorage.setItem(KEY, String(Date.now()))
    return true
  } catch {
    // Without a memory it could go on for ever.
    return false
  }
}

/**
 * Loads a part of the app; reloads the page, once, when the server has no such part any more.
 *
 * @throws NetworkError when the server is away, MissingPartError when a reload did not help.
 */
export async function loadOrReload<T>(load: () => Promise<T>, reload = () => location.reload()): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    if (!(await isServerThere())) throw new NetworkError(cause)
    if (!mayReloadByItself()) throw new MissingPartError(cause)
    reload()
    return new Promise(() => {})
  }
}

const parts: (() => Promise<unknown>)[] = []

/**
 * A component whose code and words come when it is first shown, or before that when the browser has nothing to do.
 *
 * @param isWanted whether it will be shown at once: then they are on their way already. A failure is told when it is shown.
 */
export const lazyPart = <Props extends object>(load: () => Promise<ComponentType<Props>>, isWanted = false) => {
  const loadWithWords = async () => {
    const [part] = await Promise.all([load(), fetchLaterTexts()])
    return part
  }
  if (isWanted) void loadWithWords().catch(() => null)
  return partOf(loadWithWords)
}

/** The same for what the first page shows as soon as its data is there: its words are in the first load, so it waits for its code only. */
export const soonPart = <Props extends object>(load: () => Promise<ComponentType<Props>>) => partOf(load)

function partOf<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | null = null
  const loadAndKeep = async () => {
    const part = await load()
    loaded = part
    return part
  }
  parts.push(loadAndKeep)
  const Waiting: ComponentType<Props> = lazy(async () => ({ default: await loadOrReload(loadAndKeep) }))

  // React shows the fallback of what it has to wait for a while, even when it is there at once.
  return function Part(props: Props) {
    const [Shown] = useState(() => loaded ?? Waiting)
    return createElement(Shown, props)
  }
}

/** Fetches every lazy part, one after the other, so that the next page opens at once and also without a network. */
export async function fetchAllParts(): Promise<void> {
  for (const load of parts) {
    await untilIdle()
    const loaded = await load().catch(() => null)
    // Whoever needs it will try again, and tell.
    if (loaded === null) return
  }
}
