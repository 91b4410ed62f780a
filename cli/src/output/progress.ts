import { SingleBar } from 'cli-progress'
import { clean, truncate } from './text.ts'

const LONGEST_BAR = 24
const SECONDS_BETWEEN_LINES = 5

export type Progress = {
  /** `total` null: how much there is to do is not known. */
  update: (value: number, total: number | null, text: string) => void
  /** Says something without breaking the bar. */
  say: (text: string) => void
  /** Takes the bar away. */
  stop: () => void
}

/** A bar at the bottom of the terminal; where stderr is none, a line of text now and then. */
export function startProgress(): Progress {
  return process.stderr.isTTY ? barProgress() : lineProgress()
}

function barProgress(): Progress {
  let text = ''
  let at: { value: number; total: number | null } = { value: 0, total: null }
  let running = false
  const bar = new SingleBar({
    clearOnComplete: true,
    // The line is cut here; the terminal's own wrapping stays on, so that Ctrl-C leaves nothing to repair.
    linewrap: true,
    fps: 8,
    format: (_options, { progress, maxWidth }) => {
      // The numbers say more than the bar, so in a narrow terminal the bar gives way.
      const columns = Math.min(LONGEST_BAR, Math.floor(maxWidth / 5))
      const full = Math.round(Math.min(1, progress) * columns)
      const drawn = `${'█'.repeat(full)}${'░'.repeat(columns - full)} ${String(Math.floor(progress * 100)).padStart(3)}%  `
      return truncate((at.total === null ? '' : drawn) + text, Math.max(1, maxWidth - 1))
    },
  })
  return {
    update: (value, total, newText) => {
      text = clean(newText)
      at = { value, total }
      if (!running) bar.start(total ?? 1, value)
      running = true
      bar.setTotal(total ?? 1)
      bar.update(value)
    },
    say: (message) => {
      if (running) bar.stop()
      process.stderr.write(`${clean(message)}\n`)
      if (running) bar.start(at.total ?? 1, at.value)
    },
    stop: () => {
      if (running) bar.stop()
      running = false
    },
  }
}

function lineProgress(): Progress {
  let lastText = ''
  let lastAt = Date.now()
  const write = (text: string) => process.stderr.write(`${clean(text)}\n`)
  return {
    update: (_value, _total, text) => {
      if (text === lastText || Date.now() - lastAt < SECONDS_BETWEEN_LINES * 1000) return
      lastText = text
      lastAt = Date.now()
      write(text)
    },
    say: write,
    stop: () => {},
  }
}
