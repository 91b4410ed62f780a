import type { EndpointPorts } from '../endpoint-ports.ts'
import { CHAT_PATH, type ChatOptions, chatBody } from './chat-model.ts'
import { saidError } from './errors/errors.ts'
import type { Exchange, Send } from './http/exchange.ts'
import { REFUSABLE, type Refusable, refusedParameter } from './model-settings.ts'
import type { Prompt } from './prompt/prompt.ts'
import type { AnswerSchema } from './reading/answer-schema.ts'
import { isCompletion } from './reading/completion.ts'

export type ChatCall = {
  /** Of the call, for whoever follows a run. */
  name: string
  prompt: Prompt
  schema: AnswerSchema | null
  transport: ChatOptions['transport']
  timeoutSeconds: number
  mostTokens: number
  /** Of the answer. */
  mostBytes: number
  signal: AbortSignal
}

/** One endpoint's chat completions, asked with what it takes. */
export type Chat = {
  send: (call: ChatCall) => Promise<Exchange>
  /** What calls do without: what the endpoint refused before, here or in another worker. */
  leftOut: () => Promise<ReadonlySet<Refusable>>
  /** Tries everything again, in all workers that start from now on: the endpoint may have learned. */
  forget: () => Promise<void>
}

const sentIn = (body: ReturnType<typeof chatBody>): Refusable[] =>
  REFUSABLE.filter((name) => (name === 'system' ? body.messages.length > 1 : body[name] !== undefined))

/**
 * Repeats a call at once without what the endpoint refuses, and leaves that out from then on, in all workers and after a
 * restart. Where the endpoint names nothing, only an answer to the repeated call shows that the guess was right.
 */
export function createChat(model: string, request: Send, refusals: EndpointPorts['refusals'] | null): Chat {
  let known: Promise<Set<Refusable>> | null = null
  /** What got through once is not refused, whatever a later refusal looks like. */
  const proven = new Set<Refusable>()

  const leftOut = (): Promise<Set<Refusable>> => {
    known ??= (refusals?.known() ?? Promise.resolve([])).then(
      (names) => new Set(REFUSABLE.filter((name) => names.includes(name))),
    )
    return known
  }

  async function learn(name: Refusable): Promise<void> {
    const names = await leftOut()
    if (names.has(name)) return
    names.add(name)
    await refusals?.learn([...names].sort())
  }

  async function send(call: ChatCall, alsoLeftOut: readonly Refusable[] = [], guess: Refusable | null = null) {
    const { name: _name, prompt, schema, transport, mostTokens, ...how } = call
    const leaveOut = new Set([...(await leftOut()), ...alsoLeftOut])
    const body = chatBody(prompt, schema, { model, leaveOut, mostTokens, transport })
    const exchange = await request({ method: 'POST', path: CHAT_PATH, body, ...how })
    const { response } = exchange
    const error = response && saidError(response)
    if (error === null) {
      if (!isCompletion(response?.body)) return exchange
      if (guess !== null && !proven.has(guess)) await learn(guess)
      for (const name of sentIn(body)) proven.add(name)
      return exchange
    }
    const refused = refusedParameter(error, sentIn(body))
    if (refused === null || how.signal.aborted) return exchange
    if (!refused.isGuess) await learn(refused.name)
    return send(call, [...alsoLeftOut, refused.name], refused.isGuess ? refused.name : null)
  }

  return {
    send: (call) => send(call),
    leftOut,
    async forget() {
      known = Promise.resolve(new Set())
      proven.clear()
      await refusals?.learn([])
    },
  }
}
