import type { Page } from '@playwright/test'
import { SCOPES_OF_ROLE } from '@sta/contract/wire/access'
import { expect, test } from './harness/product.ts'

test.use({ environment: { AUTH: 'on' } })

const PASSWORD = 'seven grey herons'
const NOT_FOR_ROLE = 'Your role does not include this'
/** Names of what changes something or costs money. */
const WORK =
  /^(Analy[sz]e\b|New ticket|Import|Edit\b|Delete\b|Undo$|Looks right|Assign\b|Snooze$|Not the same|Evaluate\b|New set|Try again|Retry|Cancel run|Rename|Merge)/
/** What is of no concern to anybody but an admin. */
const ADMIN_ONLY = ['Connections', 'Rules', 'Webhooks', 'Status', 'Members']

async function join(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Mail address').fill(`${name.toLowerCase()}@example.com`)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Become a member' }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
}

/** Buttons and links that can be used, by their names. */
const usable = (page: Page): Promise<string[]> =>
  page
    .locator('main, header')
    .locator('button:enabled:visible, a[href]:visible')
    .evaluateAll((all) => all.map((each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim()))

/** Waits until the page says what it has, not that it waits. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await page.waitForLoadState('networkidle')
}

type Invited = { browser: Page; role: string; name: string }

/** Ada, the first member, with tickets that were analyzed, one of them corrected; and whom she invites. */
async function begin(page: Page, said: string, { browser, role, name }: Invited) {
  const [link = ''] = /http\S+\/join#\S+/.exec(said) ?? []
  await join(page, link, 'Ada')
  const ask = async (method: 'post' | 'patch', path: string, data: unknown) => {
    const answer = await page.request[method](path, { data, headers: { origin: new URL(page.url()).origin } })
    expect(answer.ok(), path).toBe(true)
    return answer.json()
  }
  await ask('post', '/api/tickets/samples', {})
  const run = await ask('post', '/api/analyze', {})
  await expect
    .poll(async () => (await (await page.request.get(`/api/analyze/${run.id}/status`)).json()).phase)
    .toBe('finished')
  const { items } = await (await page.request.get('/api/tickets?status=analyzed&needs_review=true&page_size=1')).json()
  const ticket = await (await page.request.get(`/api/tickets/${items[0].id}`)).json()
  await ask('patch', `/api/analyses/${ticket.analysis.id}`, { priority: 'high' })
  await ask('patch', `/api/tickets/${ticket.id}`, { description: `${ticket.description} And once more.` })
  await join(browser, (await ask('post', '/api/invitations', { role })).link, name)
  return { ticket: ticket.id as number, run: run.id as number }
}

test('a viewer sees everything there is to read, is offered nothing that their role does not include, and is told so at the addresses of others', async ({
  page,
  product,
  openBrowser,
  expectConsoleErrors,
}) => {
  // A page asks for what an admin may see until it knows, a moment later, who opened it.
  expectConsoleErrors(/status of 40[13]|WebSocket connection/)
  const viewer = await openBrowser()
  const { ticket, run } = await begin(page, product.said(), { browser: viewer, role: 'viewer', name: 'Vera' })

  const pages = ['/', '/inbox', `/tickets/${ticket}`, '/runs', `/runs/${run}`, '/insights', '/evaluations', '/settings']
  for (const address of pages) {
    await open(viewer, address)
    expect
      .soft(
        (await usable(viewer)).filter((name) => WORK.test(name)),
        address,
      )
      .toEqual([])
    await expect.soft(viewer.getByText(/not loaded|went wrong/), address).toHaveCount(0)
  }
  for (const name of ADMIN_ONLY) await expect(viewer.getByRole('heading', { name, exact: true })).toHaveCount(0)
  for (const address of ['/import', '/review', '/audit']) {
    await open(viewer, address)
    await expect(viewer.getByText(NOT_FOR_ROLE)).toBeVisible()
    await expect(viewer.getByText('An admin can give you another role.')).toBeVisible()
  }

  // What is offered by keys is not there either.
  await open(viewer, `/tickets/${ticket}`)
  const changes: string[] = []
  viewer.on('request', (request) => {
    if (request.method() !== 'GET' && !request.url().includes('/views/counts')) changes.push(request.url())
  })
  for (const key of ['y', 'a', 'c', 'p', 'l']) await viewer.keyboard.press(key)
  await expect(viewer.getByRole('dialog')).toHaveCount(0)
  await viewer.keyboard.press('ControlOrMeta+k')
  const palette = viewer.getByRole('dialog')
  await expect(palette.getByRole('option', { name: /Insights/ })).toBeVisible()
  for (const name of [/Import/, /Audit log/, /Review queue/, /New ticket/, /Analyze all/])
    await expect(palette.getByRole('option', { name })).toHaveCount(0)
  expect(changes).toEqual([])
})

test('an agent works with tickets and runs, is not offered what admins decide, and is told so at their addresses', async ({
  page,
  product,
  openBrowser,
  expectConsoleErrors,
}) => {
  // A page asks for what an admin may see until it knows, a moment later, who opened it.
  expectConsoleErrors(/status of 40[13]|WebSocket connection/)
  const agent = await openBrowser()
  const { ticket, run } = await begin(page, product.said(), { browser: agent, role: 'agent', name: 'Gus' })
  expect(SCOPES_OF_ROLE.agent).not.toContain('admin')

  await open(agent, `/tickets/${ticket}`)
  const offered = await usable(agent)
  for (const name of ['New ticket', 'Edit', 'Analyze again'])
    expect
      .soft(
        offered.some((each) => each.startsWith(name)),
        name,
      )
      .toBe(true)
  expect(offered.filter((name) => /^Delete/.test(name))).toEqual([])
  for (const address of ['/', '/inbox', '/runs', `/runs/${run}`, '/insights', '/review', '/evaluations', '/import']) {
    await open(agent, address)
    await expect.soft(agent.getByText(NOT_FOR_ROLE), address).toHaveCount(0)
    await expect.soft(agent.getByText(/not loaded|went wrong/), address).toHaveCount(0)
  }
  await open(agent, '/settings')
  await expect(agent.getByRole('heading', { name: 'Categories' })).toBeVisible()
  for (const name of ADMIN_ONLY) await expect(agent.getByRole('heading', { name, exact: true })).toHaveCount(0)
  await open(agent, '/audit')
  await expect(agent.getByText(NOT_FOR_ROLE)).toBeVisible()
  await expect(agent.getByRole('link', { name: 'Export as CSV' })).toHaveCount(0)
})

test('until it is known who asks nothing is offered, nothing is refused, and no page says that it is for others', async ({
  page,
  product,
  openBrowser,
}) => {
  const viewer = await openBrowser()
  await begin(page, product.said(), { browser: viewer, role: 'viewer', name: 'Vera' })
  const refused: string[] = []
  viewer.on('response', (response) => {
    if (response.status() === 403) refused.push(response.url())
  })
  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  await viewer.route('**/api/me', async (route) => {
    await asked
    await route.continue()
  })
  // Nor does the browser know from before.
  await viewer.evaluate(() => localStorage.clear())
  for (const address of ['/', '/inbox', '/runs', '/settings']) {
    await viewer.goto(address)
    await expect(viewer.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await expect(viewer.getByRole('heading', { level: 1 }).first()).toBeVisible()
    expect((await usable(viewer)).filter((name) => WORK.test(name))).toEqual([])
  }
  await viewer.goto('/audit')
  await expect(viewer.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(viewer.getByText(NOT_FOR_ROLE)).toHaveCount(0)
  answer()
  await expect(viewer.getByText(NOT_FOR_ROLE)).toBeVisible()
  expect(refused).toEqual([])
})
