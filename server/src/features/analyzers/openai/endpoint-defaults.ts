import type { AnswerFormat } from './reading/answer-schema.ts'

/** Where OpenAI's own models answer, Azure's among them. */
const OPENAIS = /(^|\.)(openai\.com|openai\.azure\.(com|us|cn)|(services\.ai|cognitiveservices)\.azure\.com)$/

const isOpenAi = (baseUrl: string | undefined): boolean =>
  baseUrl === undefined || OPENAIS.test(URL.parse(baseUrl)?.hostname ?? '')

/** OpenAI's models keep to rows; elsewhere a schema that lists the names is worth its tokens. */
export const answerFormatOf = (baseUrl: string | undefined, chosen: AnswerFormat | null): AnswerFormat =>
  chosen ?? (isOpenAi(baseUrl) ? 'rows' : 'objects')

/** Smaller models lose track of ten tickets. */
export const ticketsPerCallOf = (baseUrl: string | undefined, chosen: number | null): number =>
  chosen ?? (isOpenAi(baseUrl) ? 10 : 5)
