/** Resolves when the browser has nothing else to do. Safari has no requestIdleCallback. */
export const untilIdle = (): Promise<unknown> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(resolve)
    else setTimeout(resolve, 50)
  })
