const ANSWERS = ['re', 'aw', 'sv', 'odp', 'antw', 'r', 'res', 'rif', 'ynt', '回复', '答复', '回覆', '返信']
const FORWARDS = ['fwd?', 'fw', 'wg', 'tr', 'rv', 'enc', 'i', 'doorst', 'vs', 'vb', 'pd', 'ilt', '转发', '轉寄', '転送']
/** "Re[2]:", "RE (3):", "TR :", "回复：" */
const END = String.raw`\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?[:：]`
const prefixed = (words: string[]) => `(?:${words.join('|')})${END}`

const ANSWER = new RegExp(String.raw`^\s*${prefixed(ANSWERS)}`, 'iu')
const FORWARD = new RegExp(String.raw`^\s*${prefixed(FORWARDS)}`, 'iu')
const ALL = new RegExp(String.raw`^\s*(?:${prefixed([...ANSWERS, ...FORWARDS])}\s*|\[[^\]]{1,30}\]\s*)+`, 'iu')

/** Whether the outermost prefix of a mail's title says that it is an answer: "Re:", "AW:", "RES:". */
export const isAnswerTitle = (title: string): boolean => ANSWER.test(title)

/** Whether the outermost prefix of a mail's title says that it is a forward: "Fwd:", "WG:", "TR:". */
export const isForwardTitle = (title: string): boolean => FORWARD.test(title)

/** The title with its prefixes and with ticket numbers in brackets before it blank, as long as before. */
export const blankPrefixes = (title: string): string => title.replace(ALL, (prefixes) => ' '.repeat(prefixes.length))
