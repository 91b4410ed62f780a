import { NetworkError } from '@sta/contract/client'
import { Inbox, SearchX } from 'lucide-react'
import { Button } from '../ui/controls/Button.tsx'
import { EmptyState } from '../ui/page/EmptyState.tsx'
import { ErrorBoundary } from '../ui/page/ErrorBoundary.tsx'
import { ErrorState } from '../ui/page/ErrorState.tsx'
import { ListSection } from '../ui/page/ListSection.tsx'
import { LoadedList } from '../ui/page/LoadedList.tsx'
import { PartBoundary } from '../ui/page/PartBoundary.tsx'
import { Specimen, State } from './Specimen.tsx'

const BROKEN = new Error('The drawing has no room')

const LISTS = [
  { name: 'on its way', data: undefined, error: null },
  { name: 'not to be had', data: undefined, error: new NetworkError(null) },
  { name: 'empty', data: [], error: null },
  { name: 'there', data: ['Refunds', 'Outages'], error: null },
]

const RULES = {
  title: 'Rules',
  lead: 'What follows by itself.',
  add: 'Add a rule',
  notLoaded: 'The rules could not be loaded',
  none: 'No rules',
  noneAdvice: 'Add one, and try it first.',
}

function Broken(): never {
  throw BROKEN
}

export function OutcomeSheet() {
  return (
    <>
      <Specimen of="EmptyState">
        <State name="only said" wide>
          <EmptyState icon={SearchX} title="No ticket has these words" />
        </State>
        <State name="with what to do about it" wide>
          <EmptyState
            icon={Inbox}
            title="No tickets yet"
            actions={
              <>
                <Button variant="primary">Load samples</Button>
                <Button>New ticket</Button>
              </>
            }
          >
            Write one, import a file, or begin with 30 samples.
          </EmptyState>
        </State>
      </Specimen>
      <Specimen of="ErrorState">
        <State name="the server is away" wide>
          <ErrorState title="The runs could not be loaded" error={new NetworkError(null)} onRetry={() => {}} />
        </State>
        <State name="another action" wide>
          <ErrorState title="This page could not be loaded" error={BROKEN} action="Reload" onRetry={() => {}} />
        </State>
      </Specimen>
      <Specimen of="LoadedList">
        {LISTS.map(({ name, data, error }) => (
          <State key={name} name={name} wide>
            <LoadedList
              query={{ data, error, refetch: () => {} }}
              notLoaded="The rules could not be loaded"
              empty={<EmptyState icon={Inbox} title="No rules" />}
            >
              {(names) => <p>{names.join(', ')}</p>}
            </LoadedList>
          </State>
        ))}
      </Specimen>
      <Specimen of="ListSection">
        <State name="nothing yet" wide>
          <ListSection
            words={RULES}
            icon={Inbox}
            query={{ data: [], error: null, refetch: () => {} }}
            onAdd={() => {}}
            list={() => null}
          />
        </State>
      </Specimen>
      <Specimen of="PartBoundary">
        <State name="a part of a page that cannot be shown" wide>
          <PartBoundary of={null} queryKey={['gallery']}>
            <Broken />
          </PartBoundary>
        </State>
      </Specimen>
      <Specimen of="ErrorBoundary">
        <State name="a page that cannot be shown" wide>
          <ErrorBoundary>
            <Broken />
          </ErrorBoundary>
        </State>
        <State name="with something else to show" wide>
          <ErrorBoundary fallback={() => <p>Shown instead.</p>}>
            <Broken />
          </ErrorBoundary>
        </State>
      </Specimen>
    </>
  )
}
