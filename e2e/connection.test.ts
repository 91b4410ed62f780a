import { startProxy } from '@sta/testkit/proxy'
import { expect, test } from './harness/product.ts'
import { CONNECTION_LOST, row } from './harness/steps.ts'

test('a server that goes away is told, and the list is read again by itself when it is back', async ({
  page,
  product,
  openBrowser,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(CONNECTION_LOST)
  await product.client.loadSampleTickets()
  await page.goto('/inbox')
  const live = page.getByTitle(/^Live updates/)
  await expect(live).toHaveText('Live')
  await expect(row(page, 'Typo in the payment reminder template')).toBeVisible()
  await product.stop()
  await expect(live).toHaveText(/Reconnecting|Offline/)
  await expect(page.getByText('No connection: you see what was loaded.')).toBeVisible({ timeout: 15_000 })
  await expect(row(page, 'Typo in the payment reminder template')).toBeVisible()

  await product.start()
  await product.client.createTickets({ body: [{ title: 'Came in meanwhile', description: 'While you were away' }] })
  // New tickets wait to be asked for, so that nothing moves under a hand.
  await page.getByRole('button', { name: '1 new' }).click({ timeout: 20_000 })
  await expect(row(page, 'Came in meanwhile')).toBeVisible()
  await expect(live).toHaveText('Live')
  await expect(page.getByText('No connection: you see what was loaded.')).toBeHidden()

  const fresh = await openBrowser()
  await fresh.goto('/inbox')
  await expect(row(fresh, 'Came in meanwhile')).toBeVisible()
})

test('a page whose files are gone from the server reloads once, then offers to', async ({
  page,
  product,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/404|dynamically imported module|MissingPartError/)
  await product.client.loadSampleTickets()
  let isGone = true
  await page.route(/\/assets\/RunsPage-.*\.js$/, (route) =>
    isGone ? route.fulfill({ status: 404, body: '' }) : route.continue(),
  )
  await page.goto('/inbox')
  await expect(row(page, 'Typo in the payment reminder template')).toBeVisible()
  const reloaded = page.waitForEvent('load')
  await page.getByRole('link', { name: 'Runs' }).click()
  await reloaded
  await expect(page.getByRole('heading', { name: 'This page could not be loaded', level: 1 })).toBeVisible()
  await expect(page).toHaveURL('/runs')

  isGone = false
  await page.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible()
})

test('through a proxy that hands on no upgrade the page works, says that nothing is live, and reads what happened when it is asked', async ({
  page,
  product,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/WebSocket connection to/)
  const deaf = await startProxy({ upstreams: [product.url], withUpgrade: false })
  const able = await startProxy({ upstreams: [product.url] })
  await product.client.loadSampleTickets()
  const live = page.getByTitle(/^Live updates/)
  await page.goto(`${deaf.url}/inbox`)
  await expect(row(page, 'Typo in the payment reminder template')).toBeVisible()
  await expect(live).toHaveText(/Reconnecting|Offline/)
  await product.client.createTickets({ body: [{ title: 'Came in unseen', description: 'Nobody was told' }] })
  await expect(page.getByRole('button', { name: '1 new' })).toBeHidden()
  await page.reload()
  await expect(row(page, 'Came in unseen')).toBeVisible()

  await page.goto(`${able.url}/inbox`)
  await expect(live).toHaveText('Live')
  await expect(row(page, 'Came in unseen')).toBeVisible()
  await product.client.createTickets({ body: [{ title: 'Came in seen', description: 'All were told' }] })
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible({ timeout: 20_000 })
  await page.close()
  await Promise.all([deaf.stop(), able.stop()])
})
