import type { RedisConnection } from '../redis.ts'
import type { RateCounts } from './rate-counts.ts'

type Counted = [current: number, ttl: number]
type Done = (error: null, counted: Counted) => void
type Command = (...args: [...(string | number | boolean)[], Done]) => void

/**
 * What the store of `@fastify/rate-limit` takes for Redis: it defines its commands and calls them. Where Redis does not answer,
 * this process counts by itself, and no request fails for it.
 */
export function redisOrOwnCounts({ client, isReady }: RedisConnection, own: RateCounts): object {
  const commands: Record<string, Command> = {}
  const answerOwn = (name: string, key: string): Counted => {
    const { current, ttl } = name === 'rateLimitRead' ? own.read(key) : own.add(key)
    return [current, Math.ceil(ttl)]
  }
  const defineCommand = (name: string, definition: { numberOfKeys: number; lua: string }) => {
    client.defineCommand(name, definition)
    commands[name] = (...args) => {
      const done = args.pop() as Done // the library gives it last
      const key = String(args[0])
      if (!isReady()) return done(null, answerOwn(name, key))
      const call = Reflect.get(client, name) as (...args: unknown[]) => Promise<Counted> // defined above
      call.call(client, ...args).then(
        (counted) => done(null, counted),
        () => {
          // It hangs: nobody else waits for it until it is connected anew.
          if (isReady()) client.disconnect(true)
          done(null, answerOwn(name, key))
        },
      )
    }
  }
  return Object.assign(commands, { defineCommand })
}
