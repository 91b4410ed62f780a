import { type LucideIcon, Upload } from 'lucide-react'
import { useMay } from '../../platform/session-store.ts'
import { texts } from '../../texts/texts.ts'
import { Button, ButtonLink } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { openNewTicket } from '../new-ticket/new-ticket-store.ts'
import { useLoadSamples } from '../ticket-changes/ticket-actions.ts'

/** What to do when there is no ticket at all. @param children what this page will show once there are some */
export function FirstSteps({ icon, title, children }: { icon: LucideIcon; title: string; children: string }) {
  const samples = useLoadSamples()
  const mayWrite = useMay('write')
  const words = texts.tickets
  return (
    <EmptyState
      icon={icon}
      title={title}
      actions={
        mayWrite && (
          <>
            <Button variant="primary" disabled={samples.isPending} onClick={() => samples.mutate()}>
              {samples.isPending ? words.loadingSamples : words.loadSamples}
            </Button>
            <ButtonLink to="/import">
              <Upload size={14} aria-hidden /> {words.importCsv}
            </ButtonLink>
            <Button onClick={openNewTicket}>{words.newTicket}</Button>
            <ButtonLink variant="ghost" to="/settings">
              {texts.now.connectModel}
            </ButtonLink>
          </>
        )
      }
    >
      {children}
    </EmptyState>
  )
}
