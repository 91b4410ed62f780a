import type { Config } from '../../config.ts'
import type { AnalyzerConfig } from '../analyzers/create-analyzer.ts'
import { originOf } from '../analyzers/openai/chat-model.ts'
import type { ChoiceRow } from './queries.ts'

/** The choice of people, with the key itself. */
export type Choice = Pick<ChoiceRow, 'analyzer' | 'base_url' | 'model' | 'key_origin'> & {
  /** Null: there is none, or it cannot be read. */
  key: string | null
}

/** The variable that decides a field here, so that the page cannot; null: the page can. */
export type FixedBy = Record<'analyzer' | 'base_url' | 'model' | 'api_key', string | null>

/**
 * What the environment says goes first. Its key is sent to its own address alone: else whoever may write settings could have
 * it sent to themselves.
 */
export function fixedBy({ fromEnvironment: given }: Pick<Config, 'fromEnvironment'>): FixedBy {
  const unlessGiven = (isGiven: boolean, variable: string) => (isGiven ? variable : null)
  return {
    analyzer: unlessGiven(given.analyzer, 'ANALYZER'),
    base_url: unlessGiven(given.baseUrl, 'OPENAI_BASE_URL') ?? unlessGiven(given.apiKey, 'OPENAI_API_KEY'),
    model: unlessGiven(given.model, 'OPENAI_MODEL'),
    api_key: unlessGiven(given.apiKey, 'OPENAI_API_KEY'),
  }
}

/** The address that holds, by environment or choice; undefined: OpenAI's. */
export const baseUrlOf = (config: Config, choice: Pick<Choice, 'base_url'>): string | undefined =>
  fixedBy(config).base_url ? config.openai.baseUrl : (choice.base_url ?? undefined)

/** What analyzers are made from: the environment, and the choice where it says nothing. */
export function applyChoice(config: Config, choice: Choice): AnalyzerConfig {
  const fixed = fixedBy(config)
  const baseUrl = baseUrlOf(config, choice)
  const ownKey = choice.key !== null && choice.key_origin === originOf(baseUrl) ? choice.key : undefined
  // A key that cannot be read is one all the same: its runs stop and say so, and nothing is analyzed otherwise in silence.
  const hasModel = fixed.api_key !== null || choice.key_origin !== null || baseUrl !== undefined
  const chosen = choice.analyzer ?? (hasModel ? 'openai' : 'local')
  return {
    ...config,
    analyzer: fixed.analyzer ? config.analyzer : hasModel ? chosen : 'local',
    isTypedUrl: fixed.base_url === null && choice.base_url !== null,
    openai: {
      ...config.openai,
      baseUrl,
      apiKey: fixed.api_key ? config.openai.apiKey : ownKey,
      model: fixed.model ? config.openai.model : (choice.model ?? config.openai.model),
    },
  }
}
