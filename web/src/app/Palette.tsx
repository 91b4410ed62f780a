import type { Scope } from '@sta/contract/wire/access'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import {
  Activity,
  ChartColumn,
  Inbox,
  Keyboard,
  Link as LinkIcon,
  ListChecks,
  type LucideIcon,
  Palette as PaletteIcon,
  Plus,
  ScrollText,
  Settings,
  Sparkles,
  Target,
  Upload,
} from 'lucide-react'
import { openNewTicket } from '../features/new-ticket/new-ticket-store.ts'
import { CommandPalette } from '../features/palette/CommandPalette.tsx'
import type { Command, CommandGroup } from '../features/palette/commands.ts'
import { runListQuery } from '../features/runs/run-queries.ts'
import { askToAnalyze } from '../features/runs/start/analyze-store.ts'
import { setTheme, THEMES } from '../features/theme/theme-store.ts'
import { themeWords } from '../features/theme/theme-words.ts'
import { INBOX_TABS } from '../features/tickets/inbox-tabs.ts'
import { ticketCountsQuery } from '../features/tickets/ticket-counts.ts'
import { filtersToSearch, readFilters } from '../features/tickets/ticket-filters.ts'
import { INBOX } from '../platform/addresses.ts'
import { copyText } from '../platform/copy-text.ts'
import { inWords } from '../platform/format-number.ts'
import { navigate } from '../platform/router.tsx'
import { useMay } from '../platform/session-store.ts'
import { texts } from '../texts/texts.ts'
import { toastDone, toastError } from '../ui/overlays/toast-store.ts'

const RECENT_RUNS = 3

/** `needs`: of no use to whom the role does not allow it. */
const pages = (): { to: string; label: string; icon: LucideIcon; keys: string[]; needs?: Scope }[] => [
  { to: '/runs', label: texts.app.runs, icon: Activity, keys: ['g', 'r'] },
  { to: '/insights', label: texts.app.insights, icon: ChartColumn, keys: ['g', 'n'] },
  { to: '/review', label: texts.review.reviewQueue, icon: ListChecks, keys: ['g', 'q'], needs: 'write' },
  { to: '/evaluations', label: texts.evaluation.evaluations, icon: Target, keys: ['g', 'e'] },
  { to: '/import', label: texts.app.import, icon: Upload, keys: [], needs: 'write' },
  { to: '/audit', label: texts.audit.title, icon: ScrollText, keys: [], needs: 'admin' },
  { to: '/settings', label: texts.app.settings, icon: Settings, keys: ['g', 's'] },
]

async function copyLink(): Promise<void> {
  try {
    await copyText(location.href)
    toastDone(texts.palette.linkCopied)
  } catch (error) {
    toastError(texts.palette.linkNotCopied, error)
  }
}

/** What the palette offers. */
export function Palette({ onShortcuts }: { onShortcuts: () => void }) {
  const { data: counts } = useQuery(ticketCountsQuery)
  const { data: runs } = useInfiniteQuery(runListQuery())
  const pending = counts?.by_status.pending ?? 0

  const tabs: Command[] = INBOX_TABS.map(({ name, status, state }) => ({
    id: `inbox ${name}`,
    label: texts.palette.inboxTab(inWords(name)),
    icon: Inbox,
    ...(name === 'pending' && { keys: ['g', 'i'] }),
    run: () => navigate(INBOX + filtersToSearch({ ...readFilters(new URLSearchParams()), status, state })),
  }))
  const analyze: Command = {
    id: 'analyze',
    label: texts.palette.analyzeAllPending(pending),
    icon: Sparkles,
    keywords: texts.palette.analyzeKeywords,
    run: () => askToAnalyze({ choice: { ticketIds: null }, count: pending }),
  }
  const create: Command = {
    id: 'new',
    label: texts.app.newTicket,
    icon: Plus,
    keywords: texts.palette.createKeywords,
    keys: ['c'],
    run: openNewTicket,
  }
  const mayAnalyze = useMay('analyze')
  const may = { read: true, write: useMay('write'), analyze: mayAnalyze, admin: useMay('admin') }
  const places: Command[] = pages()
    .filter(({ needs = 'read' }) => may[needs])
    .map(({ to, label, icon, keys }) => ({ id: to, label, icon, keys, run: () => navigate(to) }))
  const groups: CommandGroup[] = [
    { title: texts.palette.goTo, commands: [...tabs, ...places] },
    {
      title: texts.palette.actions,
      commands: [
        ...(may.write ? [create] : []),
        ...(pending > 0 && mayAnalyze ? [analyze] : []),
        { id: 'link', label: texts.palette.copyPageLink, icon: LinkIcon, run: () => void copyLink() },
        {
          id: 'keys',
          label: texts.app.keyboardShortcuts,
          icon: Keyboard,
          keywords: texts.palette.helpKeywords,
          keys: ['?'],
          run: onShortcuts,
        },
        ...THEMES.map((theme) => ({
          id: `theme ${theme}`,
          label: themeWords(theme).choose,
          icon: PaletteIcon,
          keywords: texts.palette.themeKeywords,
          run: () => setTheme(theme),
        })),
      ],
    },
    {
      title: texts.palette.recentRuns,
      commands: (runs?.pages[0]?.items ?? []).slice(0, RECENT_RUNS).map(({ id }) => ({
        id: `run ${id}`,
        label: texts.palette.run(id),
        icon: Activity,
        run: () => navigate(`/runs/${id}`),
      })),
    },
  ]
  return <CommandPalette groups={groups} onTicket={(id) => navigate(`/tickets/${id}?status=all`)} />
}
