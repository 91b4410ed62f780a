import { createChat } from '../server/src/features/analyzers/openai/chat.ts'
import { mostBytesFor, mostTokensFor } from '../server/src/features/analyzers/openai/chat-model.ts'
import type { Exchange, Send } from '../server/src/features/analyzers/openai/http/exchange.ts'
import { throughLangChain } from '../server/src/features/analyzers/openai/langchain/endpoint-chat-model.ts'
import { classifyQuestion } from '../server/src/features/analyzers/openai/prompt/classify-prompt.ts'
import { DEFAULT_TAXONOMY } from '../server/src/features/taxonomy/taxonomy.ts'
import { median } from './measure.ts'

/**
 * What it costs to ask by way of LangChain's interface: the same calls with and without it, in turns, against a sender
 * that answers at once. Prints the median round of each in microseconds of processor time a call.
 */
const [ROUNDS, CALLS] = [41, 2000]

const body = {
  choices: [{ message: { content: '{"rows":[]}' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1200, completion_tokens: 90, prompt_tokens_details: { cached_tokens: 1024 } },
}
const answer: Exchange = {
  response: { status: 200, retryAfterMs: null, limits: null, text: '', body },
  thrown: null,
  durationMs: 0,
}
const send: Send = async () => answer

const ticket = { title: 'Invoice', description: 'I was charged twice for one invoice. '.repeat(20) }
const call = {
  name: 'classify 1 tickets',
  ...classifyQuestion([ticket], DEFAULT_TAXONOMY, 'rows'),
  transport: 'standard' as const,
  timeoutSeconds: 60,
  mostBytes: mostBytesFor(1),
  mostTokens: mostTokensFor(1),
  signal: new AbortController().signal,
}
const direct = createChat('gpt-6-luna', send, null)
const ways = { direct, langchain: throughLangChain('gpt-6-luna', direct) }

async function round(way: keyof typeof ways): Promise<number> {
  const before = process.cpuUsage()
  for (let i = 0; i < CALLS; i++) await ways[way].send(call)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / CALLS
}

const seen = { direct: [] as number[], langchain: [] as number[] }
for (let i = 0; i < ROUNDS; i++) {
  seen.direct.push(await round('direct'))
  seen.langchain.push(await round('langchain'))
}
const [without, through] = [median(seen.direct), median(seen.langchain)]
process.stdout.write(
  `µs a call: ${without.toFixed(1)} directly, ${through.toFixed(1)} by way of LangChain, ${(through - without).toFixed(1)} more\n`,
)
