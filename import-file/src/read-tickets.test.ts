import { expect, test } from 'vitest'
import { openImportFile } from './open-import-file.ts'
import { readTickets, type TakeAs } from './read-tickets.ts'
import type { ImportedMessage, ImportedTicket } from './ticket-fields.ts'
import type { TakenRow } from './to-ticket.ts'

async function tickets(text: string, takeAs: Partial<TakeAs> = {}) {
  const format = /^\s*[[{]/.test(text) ? 'jsonl' : 'csv'
  const bytes = (async function* () {
    yield Buffer.from(text)
  })()
  const file = await openImportFile(bytes, format, { hasHeader: true, encoding: null, delimiter: null })
  const all: (TakenRow | null)[] = []
  for await (const { taken } of readTickets(file, { columns: {}, dateOrder: null, source: null, ...takeAs }))
    all.push(taken)
  return all
}

const NOTHING: ImportedTicket = {
  title: '',
  description: '',
  external_source: null,
  external_id: null,
  external_url: null,
  external_status: null,
  external_priority: null,
  external_created_at: null,
  external_updated_at: null,
  requester_name: null,
  requester_email: null,
  organization: null,
  channel: null,
  assignee: null,
  tags: [],
  custom_fields: {},
  messages: [],
}

const said = (body: string, known: Partial<ImportedMessage> = {}): ImportedMessage => ({
  ...{
    body,
    external_id: null,
    author_name: null,
    author_email: null,
    author_role: null,
    is_public: true,
    sent_at: null,
  },
  ...known,
})

const taken = async (text: string, takeAs?: Partial<TakeAs>) => (await tickets(text, takeAs))[0]?.ticket

test.each<[string, string, Partial<TakeAs>, Partial<ImportedTicket>]>([
  [
    'a view of Zendesk, which has no texts',
    'Summation column,Id,Requester,Requester id,Requester email,Assignee,Subject,Tags,Status,Priority,Via,Created at\n1,7,Ann Lee,9,ann@example.com,Bo,Help,vip mobile_app,Open,High,Mail,2026-11-25 06:28',
    { columns: { description: null } },
    {
      ...{
        title: 'Help',
        external_source: 'zendesk',
        external_id: '7',
        external_status: 'Open',
        external_priority: 'High',
      },
      ...{ requester_name: 'Ann Lee', requester_email: 'ann@example.com', assignee: 'Bo', tags: ['vip', 'mobile_app'] },
      ...{ channel: 'Mail', external_created_at: '2026-11-25T06:28:00.000Z' },
    },
  ],
  [
    'JSON of Zendesk',
    '{"id":7,"raw_subject":"x","subject":"Help","description":"It broke","requester_id":1,"external_id":null,"via":{"channel":"email"},"tags":["a b","c"],"comments":[{"id":1,"body":"First, of all"},{"plain_body":"Second"}],"created_at":"2026-11-25T06:28:00Z"}',
    {},
    {
      ...{ title: 'Help', description: 'It broke', external_source: 'zendesk', external_id: '7', channel: 'email' },
      ...{
        tags: ['a-b', 'c'],
        messages: [said('First, of all', { external_id: '1' }), said('Second')],
        external_created_at: '2026-11-25T06:28:00.000Z',
      },
    },
  ],
  [
    'Jira, whose columns are there twice',
    'Summary,Issue key,Issue id,Issue Type,Status,Project description,Priority,Assignee,Reporter,Created,Updated,Labels,Labels,Description,Comment,Comment\nDown,SUP-4,1,Bug,Done,All of them,Highest,Bo,Ann,12/Nov/26 10:00 PM,13/Nov/26 1:05 AM,vip,mobile,"h2. Text, all",one;two,"three, four"',
    {},
    {
      ...{ title: 'Down', description: 'h2. Text, all', external_source: 'jira', external_id: 'SUP-4', assignee: 'Bo' },
      ...{ external_status: 'Done', external_priority: 'Highest', requester_name: 'Ann', tags: ['vip', 'mobile'] },
      ...{ messages: [said('one;two'), said('three, four')], external_created_at: '2026-11-12T22:00:00.000Z' },
      ...{ external_updated_at: '2026-11-13T01:05:00.000Z' },
    },
  ],
  [
    'JSON of Jira, whose texts are documents',
    '[{"key":"SUP-4","fields":{"summary":"Down","description":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"One "},{"type":"text","text":"line"}]},{"type":"paragraph","content":[{"type":"text","text":"Two"}]}]},"status":{"name":"Done"},"labels":["vip"],"reporter":{"displayName":"Ann","emailAddress":"ann@example.com"},"created":"2026-11-12T22:00:00.000+0100"}}]',
    {},
    {
      ...{ title: 'Down', description: 'One line\nTwo', external_source: 'jira', external_id: 'SUP-4', tags: ['vip'] },
      ...{ external_status: 'Done', requester_name: 'Ann', requester_email: 'ann@example.com' },
      ...{ external_created_at: '2026-11-12T21:00:00.000Z' },
    },
  ],
  [
    'Freshdesk, whose tags may have spaces',
    'Ticket ID,Subject,Description,Status,Priority,Source,Agent,Created time,Last update time,Tags,Full name,Contact email\n7,Help,It broke,Open,Low,Portal,Bo,2026-11-25 06:28:00,2026-11-26 06:28:00,"needs reply, vip",Ann,ann@example.com',
    {},
    {
      ...{ title: 'Help', description: 'It broke', external_source: 'freshdesk', external_id: '7', channel: 'Portal' },
      ...{ external_status: 'Open', external_priority: 'Low', assignee: 'Bo', tags: ['needs-reply', 'vip'] },
      ...{ requester_name: 'Ann', requester_email: 'ann@example.com', external_created_at: '2026-11-25T06:28:00.000Z' },
      ...{ external_updated_at: '2026-11-26T06:28:00.000Z' },
    },
  ],
  [
    'HubSpot',
    'Ticket ID,Ticket name,Ticket description,Pipeline,Ticket status,Priority,Create date,Ticket owner,Source\n7,Help,It broke,Support,New,HIGH,2026-11-25 06:28,Bo,CHAT',
    {},
    {
      ...{ title: 'Help', description: 'It broke', external_source: 'hubspot', external_id: '7', channel: 'CHAT' },
      ...{ external_status: 'New', external_priority: 'HIGH', assignee: 'Bo' },
      ...{ external_created_at: '2026-11-25T06:28:00.000Z' },
    },
  ],
  [
    'ServiceNow',
    '"number","short_description","description","priority","state","opened_at","caller_id","assigned_to"\n"INC7","Help","It broke","1 - Critical","New","2026-11-25 06:28:00","Ann","Bo"',
    {},
    {
      ...{ title: 'Help', description: 'It broke', external_source: 'servicenow', external_id: 'INC7', assignee: 'Bo' },
      ...{ external_status: 'New', external_priority: '1 - Critical', requester_name: 'Ann' },
      ...{ external_created_at: '2026-11-25T06:28:00.000Z' },
    },
  ],
  [
    'Intercom',
    '{"id":"7","title":"Help","state":"open","created_at":1772356364,"source":{"type":"email","body":"<p>It broke</p>","author":{"name":"Ann","email":"ann@example.com"}},"conversation_parts":{"conversation_parts":[{"body":"<p>Hi</p>"}]}}',
    {},
    {
      ...{
        title: 'Help',
        description: '<p>It broke</p>',
        external_source: 'intercom',
        external_id: '7',
        channel: 'email',
      },
      ...{
        external_status: 'open',
        requester_name: 'Ann',
        requester_email: 'ann@example.com',
        messages: [said('<p>Hi</p>')],
      },
      ...{ external_created_at: '2026-03-01T09:12:44.000Z' },
    },
  ],
  [
    'GitHub',
    '{"number":7,"title":"Help","body":null,"state":"open","html_url":"https://github.com/o/r/issues/7","user":{"login":"ann"},"labels":[{"name":"good first issue"}],"assignee":{"login":"bo"},"created_at":"2026-03-01T09:12:44Z"}',
    {},
    {
      ...{ title: 'Help', external_source: 'github:o/r', external_id: '7', external_status: 'open', assignee: 'bo' },
      ...{ external_url: 'https://github.com/o/r/issues/7', requester_name: 'ann', tags: ['good-first-issue'] },
      ...{ external_created_at: '2026-03-01T09:12:44.000Z' },
    },
  ],
  [
    'Intercom, of a conversation without a title,',
    '{"id":"8","title":null,"source":{"subject":"<p></p>","body":"<p>Hi, I was <b>charged twice</b> in March &amp; need the second amount back before our books are closed</p><p>Ann</p>","author":{"email":"ann@example.com"}}}',
    {},
    {
      title: 'Hi, I was charged twice in March & need the second amount back before our books…',
      description:
        '<p>Hi, I was <b>charged twice</b> in March &amp; need the second amount back before our books are closed</p><p>Ann</p>',
      ...{ external_source: 'intercom', external_id: '8', requester_email: 'ann@example.com' },
    },
  ],
])('what the export of %s knows is kept', async (_name, text, takeAs, expected) => {
  expect(await taken(text, takeAs)).toEqual({ ...NOTHING, ...expected })
})

test('a file without a text is refused, unless titles alone are wanted', async () => {
  await expect(tickets('Subject,Requester email\na,b@example.com')).rejects.toThrow(
    'no column description; it has: Subject, Requester email. To import titles alone, say so: without=description',
  )
  expect(await taken('Subject,Requester email\na,b@example.com', { columns: { description: null } })).toMatchObject({
    title: 'a',
    description: '',
    requester_email: 'b@example.com',
  })
})

test('a missing text costs nothing, and what is left out of a row is told', async () => {
  const header = 'title,description,created,requester,tags'
  const rows = ['a', 'b,,soon,Ann <ann@example.com>,"Über uns; c++"', 'c,x,03/04/2026,bo@example.com,,more']
  const [alone, late, more] = await tickets(`${header}\n${rows.join('\n')}`)
  expect(alone).toMatchObject({ ticket: { title: 'a', description: '' }, warnings: [] })
  expect(late).toMatchObject({
    ticket: {
      external_created_at: null,
      requester_name: 'Ann',
      requester_email: 'ann@example.com',
      tags: ['über-uns', 'c'],
    },
    warnings: [{ field: 'external_created_at', kind: 'date_unreadable', value: 'soon' }],
  })
  expect(more).toMatchObject({
    ticket: { requester_name: null, requester_email: 'bo@example.com' },
    warnings: [
      { field: 'external_created_at', kind: 'date_ambiguous', value: '03/04/2026' },
      { field: null, kind: 'more_cells', value: 'more' },
    ],
  })
})

test('columns can be chosen or declined, and a source be named', async () => {
  const text = 'subject,body,status,id,etiketten\na,b,c,7,x'
  const columns = { external_status: null, tags: 'Etiketten', external_priority: 'status' }
  expect(await taken(text, { columns, source: 'otrs' })).toMatchObject({
    ...{ external_source: 'otrs', external_id: '7', external_status: null, external_priority: 'c', tags: ['x'] },
  })
  await expect(tickets(text, { columns: { tags: 'Schlagwort' } })).rejects.toThrow('no column Schlagwort')
})

test('half characters and zeros never reach the database', async () => {
  const [row] = await tickets('{"title":"a\\ud800b","body":"c","status":"d\\u0000e"}')
  expect(row?.ticket).toMatchObject({ title: 'a\ufffdb', external_status: 'de' })
})
