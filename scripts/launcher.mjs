// Notices that npm, or a shell between it and us, has ended without telling us: npm dies of a SIGHUP itself, and nobody hears of a
// SIGKILL. We would go on alone, with the server, and nobody left who could stop us by what he started.
const POLL_MS = 250

/**
 * Ends this process as a SIGTERM does when whoever npm started it for is gone. Without npm it stays: `nohup node …` shall live on.
 * Stops looking when a signal came (`told`): then the end is on its way, and a second one would make it hasty.
 */
export function watchLauncher() {
  if (!process.env.npm_lifecycle_event) return
  const launcher = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === launcher) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, POLL_MS)
  timer.unref()
  process.once('told', () => clearInterval(timer))
}
