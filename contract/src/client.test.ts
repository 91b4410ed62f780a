import { expect, expectTypeOf, test } from 'vitest'
import { type Client, createClient, NetworkError } from './client.ts'

test('an endpoint with path parameters cannot be asked without them, another can', () => {
  expectTypeOf<[]>().not.toExtend<Parameters<Client['getRun']>>()
  expectTypeOf<[object]>().not.toExtend<Parameters<Client['getRun']>>()
  expectTypeOf<[{ params: { id: number } }]>().toExtend<Parameters<Client['getRun']>>()
  expectTypeOf<[]>().toExtend<Parameters<Client['listRuns']>>()
  expectTypeOf<[]>().toExtend<Parameters<Client['startRun']>>()
})

/** An answer of which half comes before this error. */
const halfAnswer = (error: Error) => async () =>
  new Response(
    new ReadableStream({
      pull: (controller) => controller.error(error),
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"version": ')),
    }),
    { headers: { 'content-type': 'application/json' } },
  )

test('an answer that breaks off is a network error, with its cause', async () => {
  const cause = new TypeError('terminated')
  const asked = createClient('http://localhost', halfAnswer(cause)).getSettings()
  await expect(asked).rejects.toSatisfy((error) => error instanceof NetworkError && error.cause === cause)
})

test('an answer that is aborted while it is read is no network error', async () => {
  const reason = new Error('enough')
  const asked = createClient('http://localhost', halfAnswer(reason)).getSettings({ signal: AbortSignal.abort(reason) })
  await expect(asked).rejects.toBe(reason)
})
