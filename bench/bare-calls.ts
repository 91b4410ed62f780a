import type { FakeProcess } from './fake-process.ts'

/**
 * Makes as many calls as a run needs, with as many in flight, and does nothing else: what the machine allows at this moment, whatever
 * other programs want of it. @returns seconds.
 */
export async function bareCalls({ url }: Pick<FakeProcess, 'url'>, calls: number, inFlight: number): Promise<number> {
  const body = JSON.stringify({ model: 'bare', messages: [{ role: 'user', content: 'Is anybody there?' }] })
  const headers = { authorization: 'Bearer sk-bench', 'content-type': 'application/json' }
  let left = calls
  const callOn = async () => {
    while (left > 0) {
      left -= 1
      const response = await fetch(`${url}/chat/completions`, { method: 'POST', headers, body })
      await response.arrayBuffer()
      if (!response.ok) throw new Error(`The fake model endpoint answered ${response.status}`)
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: inFlight }, callOn))
  return (performance.now() - begun) / 1000
}
