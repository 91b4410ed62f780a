import type { LucideIcon } from 'lucide-react'

export type Command = {
  /** Unique among all commands. */
  id: string
  label: string
  icon: LucideIcon
  /** Other words for it. */
  keywords?: string
  /** The shortcut that does the same. */
  keys?: string[]
  run: () => void
}

export type CommandGroup = { title: string; commands: Command[] }

/** The commands in which every word of the text begins some word; groups without any are left out. */
export function matchingGroups(groups: CommandGroup[], text: string): CommandGroup[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean)
  return groups
    .map(({ title, commands }) => ({
      title,
      commands: commands.filter(({ label, keywords = '' }) => {
        const words = `${title} ${label} ${keywords}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)
        return wanted.every((part) => words.some((word) => word.startsWith(part)))
      }),
    }))
    .filter(({ commands }) => commands.length > 0)
}
