import { formatCount } from '../texts/count.ts'
import { ChartTable } from '../ui/charts/ChartTable.tsx'
import { LoadMore } from '../ui/page/LoadMore.tsx'
import { type Column, DataTable } from '../ui/table/DataTable.tsx'
import { Table } from '../ui/table/Table.tsx'
import { Specimen, State } from './Specimen.tsx'
import { daysOf, SERIES } from './sample-figures.ts'

type Model = { name: string; note: string; calls: number; usd: string }

const MODELS: Model[] = [
  {
    name: 'gpt-4o-mini',
    note: 'The default, and the one that most installations use for all their tickets',
    calls: 12_400,
    usd: '$1.92',
  },
  { name: 'local', note: 'Rules on this machine', calls: 310, usd: '$0' },
]
const TOTAL: Model = { name: 'All', note: '', calls: 12_710, usd: '$1.92' }

const COLUMNS: Column<Model>[] = [
  { name: 'Model', cell: ({ name }) => name },
  { name: 'Note', cell: ({ note }) => note, isLong: true, title: ({ note }) => note },
  { name: 'Calls', cell: ({ calls }) => formatCount(calls), isNumber: true, isExtra: true },
  { name: 'Cost', cell: ({ usd }) => usd, isNumber: true },
]
const DAYS = daysOf(3)
const more = { hasNextPage: true, isFetchingNextPage: false, fetchNextPage: () => {} }

export function TableSheet() {
  const keyOf = ({ name }: Model) => name
  return (
    <>
      <Specimen of="Table">
        <State name="with cells of its own" wide>
          <Table label="Sizes" hasFixedColumns>
            <thead>
              <tr>
                <th scope="col">File</th>
                <th scope="col">Rows</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <td>cases.csv</td>
                <td>1,200</td>
              </tr>
            </tbody>
          </Table>
        </State>
      </Specimen>
      <Specimen of="DataTable">
        <State name="with a sum; Calls are left out where there is little room" wide="whole">
          <DataTable label="Models" columns={COLUMNS} rows={MODELS} keyOf={keyOf} total={TOTAL} />
        </State>
        <State name="without rows" wide="whole">
          <DataTable label="No models" columns={COLUMNS} rows={[]} keyOf={keyOf} />
        </State>
      </Specimen>
      <Specimen of="ChartTable">
        <State name="with links" wide>
          <ChartTable
            name="Tickets by day"
            slotName="Day"
            slots={DAYS}
            series={SERIES}
            format={formatCount}
            addressOf={() => '#Tables'}
          />
        </State>
        <State name="without links" wide>
          <ChartTable
            name="Tickets by day, without links"
            slotName="Day"
            slots={DAYS}
            series={SERIES}
            format={formatCount}
            addressOf={undefined}
          />
        </State>
      </Specimen>
      <Specimen of="LoadMore">
        <State name="there is more" wide>
          <LoadMore shown={50} total={1200} query={more} />
          <LoadMore shown={50} total={null} query={more} />
        </State>
        <State name="on its way" wide>
          <LoadMore shown={50} total={1200} query={{ ...more, isFetchingNextPage: true }} />
        </State>
        <State name="all of it" wide>
          <LoadMore shown={1200} total={1200} query={{ ...more, hasNextPage: false }} />
        </State>
      </Specimen>
    </>
  )
}
