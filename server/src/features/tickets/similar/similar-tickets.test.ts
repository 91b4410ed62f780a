import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

const similarTo = (world: World, id: number | undefined) => world.client.listSimilarTickets({ params: { id: id ?? 0 } })

const flood = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    title: 'Checkout is down',
    description: `Since 9 o'clock nobody can pay: the checkout answers 503. Order ORD-${10_400 + 7 * i}.`,
  }))
const others = Array.from({ length: 30 }, (_, i) => ({
  title: ['Dark mode', 'Invoice is missing', 'How do I invite a colleague?'][i % 3] ?? '',
  description: `Please have a look at matter ${i}, when you find the time.`,
}))

test('in an incident the tickets that say the same are one group with its number', async () => {
  const world = await openWorld()
  const created = await world.client.createTickets({ body: [...others, ...flood(20)] })
  const ids = created.filter(({ title }) => title === 'Checkout is down').map(({ id }) => id)
  const [first, ...rest] = await similarTo(world, ids[0])
  expect(first).toMatchObject({ says_the_same: true, same_text: false, others: 18, others_exact: true })
  expect([first?.ticket.id ?? 0, ...(first?.other_ids ?? [])].toSorted((a, b) => a - b)).toEqual(ids.slice(1))
  expect(rest.filter(({ ticket }) => ids.includes(ticket.id))).toEqual([])
})

test('a flood of thousands is found too, and its number is a lower bound', async () => {
  const world = await openWorld()
  await sql`insert into ticket (title, description, content_hash)
    select 'Checkout is down', 'Nobody can pay since nine, the checkout answers 503. Order ' || n, decode(md5(n::text), 'hex')
    from generate_series(1, 3000) as n`.execute(world.deps.db)
  const [ticket] = await world.client.createTickets({ body: flood(1) })
  for (const analyze of [false, true]) {
    if (analyze) await sql`analyze ticket_search`.execute(world.deps.db)
    const [first] = await similarTo(world, ticket?.id)
    expect(first?.others).toBeGreaterThan(200)
    expect(first?.others_exact).toBe(false)
  }
})

test('the same text sent again is marked', async () => {
  const world = await openWorld()
  const text = { title: 'Refund missing', description: 'I sent the shoes back three weeks ago.' }
  const [a, b] = await world.client.createTickets({ body: [text, text, ...others] })
  expect(await similarTo(world, a?.id)).toMatchObject([
    { ticket: { id: b?.id }, similarity: 1, same_text: true, says_the_same: true, others: 0 },
  ])
})

test('texts of every script are compared, and short ones too', async () => {
  const world = await openWorld()
  const [chinese, sameChinese, short, sameShort] = await world.client.createTickets({
    body: [
      { title: '支付失败', description: '我的订单支付失败了，请帮忙处理。' },
      { title: '支付失败了', description: '订单支付失败，请帮忙。' },
      { title: 'Is it down?', description: 'Is it down?' },
      { title: 'It is down', description: 'It is down' },
      ...others,
    ],
  })
  expect((await similarTo(world, chinese?.id)).map(({ ticket }) => ticket.id)).toEqual([sameChinese?.id])
  expect((await similarTo(world, short?.id))[0]?.ticket.id).toBe(sameShort?.id)
})
