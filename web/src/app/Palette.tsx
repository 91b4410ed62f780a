import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import {
  Activity,
  ChartColumn,
  Inbox,
  Keyboard,
  Link as LinkIcon,
  Palette as PaletteIcon,
  Plus,
  Settings,
  Sparkles,
  Upload,
} from 'lucide-react'
import { useNavigate } from 'react-router'
import { CommandPalette } from '../features/palette/CommandPalette.tsx'
import type { Command, CommandGroup } from '../features/palette/commands.ts'
import { askToAnalyze } from '../features/runs/analyze-store.ts'
import { runListQuery } from '../features/runs/run-queries.ts'
import { setTheme, THEMES } from '../features/theme/theme-store.ts'
import { openNewTicket } from '../features/tickets/new-ticket-store.ts'
import { STATUS_TABS } from '../features/tickets/ticket-filters.ts'
import { ticketCountsQuery } from '../features/tickets/ticket-queries.ts'
import { copyText } from '../platform/copy-text.ts'
import { formatCount, inWords } from '../platform/format-number.ts'
import { toastDone, toastError } from '../ui/toast-store.ts'

const RECENT_RUNS = 3

const PLACES = [
  { to: '/runs', label: 'Runs', icon: Activity, keys: ['g', 'r'] },
  { to: '/insights', label: 'Insights', icon: ChartColumn, keys: ['g', 'n'] },
  { to: '/import', label: 'Import', icon: Upload, keys: [] },
  { to: '/settings', label: 'Settings', icon: Settings, keys: ['g', 's'] },
]

async function copyLink(): Promise<void> {
  try {
    await copyText(location.href)
    toastDone('The link to this page is copied')
  } catch (error) {
    toastError('The link could not be copied', error)
  }
}

/** What the palette offers. */
export function Palette({ onShortcuts }: { onShortcuts: () => void }) {
  const navigate = useNavigate()
  const { data: counts } = useQuery(ticketCountsQuery)
  const { data: runs } = useInfiniteQuery(runListQuery())
  const pending = counts?.by_status.pending ?? 0

  const tabs: Command[] = STATUS_TABS.map((status) => ({
    id: `inbox ${status}`,
    label: `Inbox: ${inWords(status)}`,
    icon: Inbox,
    ...(status === 'pending' && { keys: ['g', 'i'] }),
    run: () => navigate(status === 'pending' ? '/' : `/?status=${status}`),
  }))
  const places: Command[] = PLACES.map(({ to, ...place }) => ({ ...place, id: to, run: () => navigate(to) }))
  const analyze: Command = {
    id: 'analyze',
    label: `Analyze all ${formatCount(pending)} pending`,
    icon: Sparkles,
    keywords: 'run start tickets',
    run: () => askToAnalyze({ choice: { ticketIds: null }, count: pending }),
  }
  const groups: CommandGroup[] = [
    { title: 'Go to', commands: [...tabs, ...places] },
    {
      title: 'Actions',
      commands: [
        { id: 'new', label: 'New ticket', icon: Plus, keywords: 'create add', keys: ['c'], run: openNewTicket },
        ...(pending > 0 ? [analyze] : []),
        { id: 'link', label: 'Copy the link to this page', icon: LinkIcon, run: () => void copyLink() },
        { id: 'keys', label: 'Keyboard shortcuts', icon: Keyboard, keywords: 'help', keys: ['?'], run: onShortcuts },
        ...THEMES.map((theme) => ({
          id: `theme ${theme}`,
          label: `Theme: ${theme}`,
          icon: PaletteIcon,
          keywords: 'colours mode toggle',
          run: () => setTheme(theme),
        })),
      ],
    },
    {
      title: 'Recent runs',
      commands: (runs?.pages[0]?.items ?? []).slice(0, RECENT_RUNS).map(({ id }) => ({
        id: `run ${id}`,
        label: `Run ${id}`,
        icon: Activity,
        run: () => navigate(`/runs/${id}`),
      })),
    },
  ]
  return <CommandPalette groups={groups} onTicket={(id) => navigate(`/tickets/${id}?status=all`)} />
}
