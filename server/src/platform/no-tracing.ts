/**
 * LangChain and LangSmith switch themselves on by environment variables alone: with `LANGSMITH_TRACING` or
 * `LANGCHAIN_TRACING_V2` every prompt is sent to LangSmith, with `LANGSMITH_GATEWAY` every call goes through it, and
 * `LANGCHAIN_VERBOSE` prints prompts. better-auth takes further origins, its secret and whether it reports its use from `BETTER_AUTH_…`. Such variables may be set for other programs on the same machine.
 */
const PREFIXES = ['LANGSMITH_', 'LANGCHAIN_', 'BETTER_AUTH_']

/**
 * Deletes every variable that could make LangChain show ticket text to anyone but the configured model endpoint.
 *
 * The libraries read them at each call, so once at start, before the first call, is early enough.
 */
export function disableTracing(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) {
    if (PREFIXES.some((prefix) => name.toUpperCase().startsWith(prefix))) delete env[name]
  }
}
