import { MEMBER_ROLES, SCOPES_OF_ROLE } from '@sta/contract/wire/access'
import { LIVE_NEEDS } from '@sta/contract/wire/live'
import { whatItSays } from './described-app.ts'

const BEGIN = '<!-- Written by npm run route-table. -->\n'
const END = '\n<!-- The end of what npm run route-table writes. -->'
/** The files of the page change with every build; all of them need nothing. */
const OF_THE_API = /^\/(api|healthz|readyz|openapi\.json|docs|redoc)/

/** The document with its table of all routes and live events as they are now. */
export async function withRouteTable(document: string): Promise<string> {
  const [before, rest = ''] = document.split(BEGIN)
  const after = rest.slice(rest.indexOf(END))
  return `${before}${BEGIN}\n${await routeTable()}\n${after}`
}

async function routeTable(): Promise<string> {
  const all = await whatItSays((app) => app.routeNeeds())
  const routes = all
    .filter(({ url, method }) => OF_THE_API.test(url) && method !== 'HEAD' && method !== 'OPTIONS')
    .map(({ method, url, needs = 'nothing' }) => ({ what: `\`${method} ${url}\``, at: url, needs }))
    .toSorted((a, b) => (a.at === b.at ? (a.what < b.what ? -1 : 1) : a.at < b.at ? -1 : 1))
  const events = Object.entries(LIVE_NEEDS).map(([type, needs]) => ({ what: `live event \`${type}\``, needs }))
  const header = ['what', 'needs', 'nobody', ...MEMBER_ROLES]
  const rows = [...routes, ...events].map(({ what, needs }) => [
    what,
    needs,
    needs === 'nothing' ? 'yes' : '',
    ...MEMBER_ROLES.map((role) => (needs === 'nothing' || SCOPES_OF_ROLE[role].includes(needs) ? 'yes' : '')),
  ])
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
