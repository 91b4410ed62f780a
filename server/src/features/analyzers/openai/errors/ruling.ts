import type { ProviderWords } from './provider-words.ts'

/**
 * What an error is about.
 *
 * credit, key, flex, model, access, path: nobody gets past it until something is set. filter, length, request: it is about
 * this call. output: the provider threw the model's answer away. busy, trouble: it may pass. none: the provider said nothing that can be understood.
 */
export type Ruling =
  | 'credit'
  | 'key'
  | 'flex'
  | 'model'
  | 'access'
  | 'path'
  | 'filter'
  | 'length'
  | 'request'
  | 'output'
  | 'busy'
  | 'trouble'
  | 'none'

type Rule = {
  ruling: Ruling
  /** Any of these codes, whatever else is said. */
  codes?: RegExp
  /** Any of these statuses. */
  statuses?: number[]
  /** These words, where the status is one of `among`; any without. */
  words?: RegExp
  among?: number[]
}

/** Statuses under which providers refuse a request, rightly or not; 200 stands for none at all. */
const REFUSALS = [200, 400, 401, 403, 404, 406, 410, 412, 415, 422, 500]

/** In this order: what comes first is the surer sign. Codes of a provider say more than its status, that more than its words. */
const RULES: Rule[] = [
  {
    ruling: 'filter',
    codes:
      /content_?filter|content_?policy|responsibleai|data_?inspection_?failed|prohibited_?content|moderation|^safety$/,
  },
  {
    ruling: 'filter',
    words:
      /content (management|filter|policy)|flagged (as|by|for|input)|input was flagged|requires moderation|safety (system|filter|policy|settings)|inappropriate content/i,
    among: [200, 400, 403, 422, 451, 500],
  },
  {
    ruling: 'length',
    codes: /context_?(length|window|size)_?exceed|exceed_?context|request_?too_?large|string_above_max/,
    statuses: [413],
  },
  {
    ruling: 'length',
    words:
      /context[ _](length|window|size)|maximum context|too many (input )?tokens|(prompt|input|request|text|message)s? (is |are |was )?too (long|large)|reduce the (length|size)|exceeds? .{0,60}(token limit|maximum (number of )?tokens|max(imum)? (input )?length)/i,
    among: [200, 400, 422, 500],
  },
  {
    ruling: 'credit',
    codes:
      /insufficient_?(quota|balance|credit|fund)|billing_?(hard_limit|not_active|error)|payment_?required|(credit|quota|balance)s?_?(exhausted|depleted|exceeded_billing)|arrearage|out_of_credit/,
    statuses: [402],
  },
  { ruling: 'output', codes: /json_?validate_?failed|tool_?use_?failed|failed_?generation/ },
  {
    ruling: 'busy',
    codes: /rate_?limit|too_?many_?requests|resource_?exhausted|overloaded|throttl|capacity|slow_?down|^busy$/,
  },
  {
    ruling: 'credit',
    words:
      /insufficient (account )?(credit|balance|fund|quota)|(not enough|no|out of|add|buy|purchase|more|run out of) (more )?(credits?|balance|funds)\b|credits? (balance )?(is |are )?(too low|exhausted|used up|depleted|required)|check your plan and billing|exceeded your (current )?quota|quota (is |has been )?(exhausted|used up|exceeded)|payment (is )?required|top[- ]?up|余额不足/i,
    among: [200, 400, 401, 402, 403, 429, 500],
  },
  { ruling: 'busy', statuses: [429, 498, 529] },
  {
    ruling: 'key',
    codes:
      /invalid_?(api_?)?key|api_?key_?invalid|authentication_?(error|failed)|^unauthenticated$|^unauthorized$|invalid_?auth|access_?token_?(invalid|expired)/,
    statuses: [401],
  },
  {
    ruling: 'key',
    words:
      /api[ _-]?key|(invalid|incorrect|missing|expired|revoked|wrong|no) (auth\w*|access|bearer|subscription) ?(token|key|credential|header)?s?|unauthori[sz]ed|not authenticated|authentication (failed|required|error|is required)|subscription key|(invalid|missing) credentials/i,
    among: REFUSALS.filter((status) => status !== 404),
  },
  { ruling: 'flex', words: /service_tier/i, among: [200, 400, 422] },
  {
    ruling: 'model',
    codes:
      /model_?(not_?(found|available|supported|exist)|decommissioned|terminated|unknown|invalid)|(unknown|invalid|no_such)_?model|deployment_?not_?found/,
  },
  {
    ruling: 'model',
    words:
      /\bmodels?\b.{0,200}?(\bnot (exist|found|available|loaded|supported|a valid|recogni[sz]ed|known|deployed)|n't (exist|found)|decommissioned|deprecated|no longer|不存在)|(unknown|invalid|no such|unsupported|not a valid|non-?existent|unrecogni[sz]ed|no) models?\b|no endpoints found|deployment .{0,60}(not|n't) (exist|found)|模型不存在/i,
    among: [200, 400, 404, 410, 422],
  },
  {
    ruling: 'access',
    codes: /permission_?(denied|error)|access_?denied|^forbidden$|unsupported_(region|country)/,
    statuses: [403],
  },
  {
    ruling: 'access',
    words:
      /permission denied|access (is )?denied|forbidden|not (allowed|permitted|authori[sz]ed) to (use|access)|not have (access|permission)/i,
    among: REFUSALS,
  },
  { ruling: 'model', words: /\bmodels?\b/i, among: [404] },
  { ruling: 'path', statuses: [404, 405] },
  {
    ruling: 'busy',
    words:
      /rate.?limit|too many requests|overloaded|over(ly)? ?capacity|at capacity|too busy|is busy|server busy|throttl|slow down|queue is full|(try|retry) again (later|in)|繁忙/i,
  },
  { ruling: 'trouble', statuses: [408, 409, 425] },
  {
    ruling: 'trouble',
    words: /loading|starting up|warming|internal (server )?error|timed? ?out|unavailable/i,
    among: [200],
  },
  { ruling: 'trouble', codes: /internal_?(server_?)?error|server_?error|^unavailable$|timeout|^api_error$/ },
  {
    ruling: 'request',
    codes: /invalid_?(request|argument|parameter)|bad_?request|validation|unprocessable/,
    statuses: [400, 406, 410, 411, 412, 414, 415, 416, 417, 422, 431, 451],
  },
]

const isBetween = (statuses: number[], from: number, to: number) => statuses.some((each) => each >= from && each <= to)

/** What an error is about, by codes, statuses and words, wherever they stood. */
export function rulingOn({ codes, statuses, message, params }: ProviderWords): Ruling {
  const known = statuses.length > 0 ? statuses : [200]
  const rule = RULES.find(
    ({ codes: code, statuses: status, words, among }) =>
      (code && codes.some((each) => code.test(each))) ||
      status?.some((each) => known.includes(each)) ||
      (words?.test(message) && (among === undefined || known.some((each) => among.includes(each)))),
  )
  if (params.some((param) => param.startsWith('service_tier')) && known.some((each) => each < 429)) return 'flex'
  if (params.includes('model') && isBetween(known, 400, 404)) return 'model'
  if (rule) return rule.ruling
  if (isBetween(statuses, 500, 599)) return 'trouble'
  return isBetween(statuses, 400, 499) ? 'request' : 'none'
}
