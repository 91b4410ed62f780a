const NAME = '[\\w:-]{0,30}(?:think|thought|reason|reflect|scratch|rationale|monologue|analysis|draft)[\\w:-]{0,30}'
/** Tags of the models that write down how they think: DeepSeek, Qwen, Magistral, Kimi, gpt-oss and their likes. */
const TAG = new RegExp(
  [
    `<(?<close1>/?)${NAME}(?:\\s[^<>]{0,200})?>`,
    `\\[(?<close2>/?)${NAME}\\]`,
    `◁(?<close3>/?)${NAME}▷`,
    `<\\|(?<close4>/|end_of_|end_|)(?:begin_of_|start_|)${NAME}\\|>`,
    '<\\|channel\\|>(?<channel>\\w{1,30})',
  ].join('|'),
  'giu',
)

/** A stretch of a text in which a model thinks: what stands there was considered, not said. */
type Thought = { start: number; end: number }

/**
 * Where a model thinks in its answer. A tag that closes what never opened closes the text before it: templates of
 * servers put the opening tag into the prompt. What never closes lasts to the end.
 */
export function thoughtsIn(text: string): Thought[] {
  const thoughts: Thought[] = []
  let since: number | null = null
  let behindLast = 0
  for (const { index, 0: tag, groups = {} } of text.matchAll(TAG)) {
    const { close1, close2, close3, close4, channel } = groups
    const closes = channel === undefined ? Boolean(close1 || close2 || close3 || close4) : channel === 'final'
    if (!closes) since ??= index
    else {
      thoughts.push({ start: since ?? behindLast, end: index })
      since = null
      behindLast = index + tag.length
    }
  }
  if (since !== null) thoughts.push({ start: since, end: text.length })
  return thoughts
}
