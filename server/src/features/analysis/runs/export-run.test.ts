import { newTickets } from '@sta/testkit/factories'
import { openModelWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

test('what a run found is exported as it found it, and what it failed at with the reason', async () => {
  const { client, finished, url } = await openModelWorld({ env: { LLM_MAX_ATTEMPTS: '1' } })
  const [first, second] = newTickets(2)
  if (!first || !second) throw new Error('There are no tickets')
  await client.createTickets({
    body: [
      { ...first, title: '=1+1' },
      { ...second, description: 'Refused [[fault:400]]' },
    ],
  })
  const run = await client.startRun()
  expect(await finished(run.id)).toMatchObject({ progress: { done: 1, failed: 1 } })
  const [analysis] = (await client.listRunAnalyses({ params: { id: run.id } })).items
  if (!analysis) throw new Error('There is no analysis')
  await client.correctAnalysis({ params: { id: analysis.id }, body: { category: 'support' } })

  const csv = await fetch(`${url}/api/analyze/${run.id}/export`)
  expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="run-${run.id}.csv"`)
  const [names, analyzed, failed, ...rest] = (await csv.text()).trimEnd().split('\r\n')
  expect(names).toMatch(/^ticket_id,title,description,category,category_confidence,.*,analyzed_at,error$/)
  expect(analyzed).toContain("'=1+1")
  expect(analyzed).toContain('gpt-4o-mini')
  expect(failed).toMatch(/refused|not right/i)
  expect(rest).toEqual([])

  const lines = (await (await fetch(`${url}/api/analyze/${run.id}/export?format=jsonl`)).text()).trimEnd().split('\n')
  const [asFound, asFailed] = lines.map((line) => JSON.parse(line))
  expect(asFound).toMatchObject({ title: '=1+1', category: analysis.category, evidence: analysis.evidence })
  expect(asFailed).toMatchObject({ title: second.title, error: expect.any(String) })

  expect((await fetch(`${url}/api/analyze/999/export`)).status).toBe(404)
})
