import type { Page } from '@playwright/test'
import { violations } from './harness/axe-violations.ts'
import { expect, test } from './harness/product.ts'
import { toast } from './harness/steps.ts'

const fields = { Plan: 'Gold', Seats: 12, 'Is VIP': true, Regions: ['EU', 'US'] }
const ticket = { title: 'Charged twice', description: 'Please refund it.', custom_fields: fields }

const shown = (page: Page) => page.getByLabel('Custom fields').locator('dd')
const field = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const form = (page: Page) => page.getByRole('dialog')
const undo = (page: Page) =>
  page
    .getByRole('region', { name: /^Notifications/ })
    .getByRole('button', { name: 'Undo' })
    .last()

test('a custom field is added by keyboard, changed and removed, and each of it can be undone', async ({
  page,
  product,
}) => {
  const [{ id = 0 } = {}] = await product.client.createTickets({ body: [ticket] })
  const kept = async () => (await product.client.getTicket({ params: { id } })).custom_fields
  await page.goto(`/tickets/${id}?status=all`)
  await expect(shown(page)).toHaveText(['Gold', '12', 'Yes', 'EU, US'])

  await page.keyboard.press('f')
  await expect(form(page).getByLabel('Name')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(form(page).getByText('The name is missing')).toBeVisible()
  await page.keyboard.type('plan')
  await expect(form(page).getByText('The ticket has a field Plan already')).toBeVisible()
  expect(await violations(page, '[role=dialog]'), 'the form with what is wrong').toEqual([])
  await form(page).getByLabel('Name').fill('Contract')
  await form(page).getByLabel('Value').fill('x'.repeat(1001))
  await expect(form(page).getByText('At most 1,000 characters')).toBeVisible()
  await form(page).getByLabel('Value').fill('2027')
  await page.keyboard.press('Enter')
  await expect(toast(page, 'Contract is saved')).toBeVisible()
  await expect(field(page, 'Contract: 2027')).toBeVisible()
  await expect(form(page)).toBeHidden()
  expect(await kept()).toEqual({ ...fields, Contract: '2027' })
  await page.keyboard.press('Control+z')
  await expect(toast(page, 'Contract is as before')).toBeVisible()
  await expect(field(page, 'Contract: 2027')).toBeHidden()

  await field(page, 'Seats: 12').press('Enter')
  await form(page).getByLabel('Seats').fill('14')
  await page.keyboard.press('Enter')
  await expect(field(page, 'Seats: 14')).toBeFocused()
  await field(page, 'Is VIP: Yes').press('Enter')
  await form(page).getByLabel('Is VIP').selectOption('No')
  await form(page).getByRole('button', { name: 'Save' }).click()
  await field(page, 'Regions: EU, US').press('Enter')
  await form(page).getByLabel('Regions').fill('EU\n\nAPAC\n')
  await page.keyboard.press('Control+Enter')
  await expect(field(page, 'Regions: EU, APAC')).toBeFocused()
  expect(await kept()).toEqual({ Plan: 'Gold', Seats: 14, 'Is VIP': false, Regions: ['EU', 'APAC'] })

  await field(page, 'Plan: Gold').press('Enter')
  await form(page).getByLabel('Plan').fill(' ')
  await page.keyboard.press('Enter')
  await expect(form(page).getByText('To be without it, remove the field.')).toBeVisible()
  await form(page).getByRole('button', { name: 'Remove' }).click()
  await expect(toast(page, 'Plan is removed')).toBeVisible()
  await expect(field(page, 'Plan: Gold')).toBeHidden()
  expect(await kept()).not.toHaveProperty('Plan')
  await undo(page).click()
  await expect(field(page, 'Plan: Gold')).toBeVisible()
  expect(await kept()).toHaveProperty('Plan', 'Gold')
})

test('what a ticket has no room for is said in words, and what was typed stays', async ({
  page,
  product,
  expectConsoleErrors,
}) => {
  expectConsoleErrors(/422/)
  const many = Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`Field ${n}`, 'x'.repeat(900)]))
  const [{ id = 0 } = {}] = await product.client.createTickets({ body: [{ ...ticket, custom_fields: many }] })
  await page.goto(`/tickets/${id}?status=all`)
  await page.getByRole('button', { name: 'Add a custom field' }).click()
  await form(page).getByLabel('Name').fill('Long')
  await form(page).getByLabel('Value').fill('y'.repeat(1000))
  await form(page).getByRole('button', { name: 'Save' }).click()
  await expect(form(page).getByRole('alert')).toContainText('There is no room for it')
  await expect(form(page).getByLabel('Value')).toHaveValue('y'.repeat(1000))
})

test.describe('on a phone, in German', () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, locale: 'de-DE' })

  test('a field is added and removed with the finger', async ({ page, product }) => {
    const [{ id = 0 } = {}] = await product.client.createTickets({ body: [{ ...ticket, custom_fields: {} }] })
    await page.goto(`/tickets/${id}?status=all`)
    await page.getByRole('button', { name: 'Eigenes Feld hinzufügen' }).tap()
    await form(page).getByLabel('Name').fill('Tarif')
    await form(page).getByLabel('Wert').fill('Gold')
    await form(page).getByRole('button', { name: 'Speichern' }).tap()
    await field(page, 'Tarif: Gold').tap()
    expect(await violations(page, '[role=dialog]'), 'the form').toEqual([])
    await form(page).getByRole('button', { name: 'Entfernen' }).tap()
    await expect(form(page)).toBeHidden()
    await expect(field(page, 'Tarif: Gold')).toBeHidden()
    expect((await product.client.getTicket({ params: { id } })).custom_fields).toEqual({})
  })
})
