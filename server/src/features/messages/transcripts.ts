import type { Line, Part } from './parts.ts'

/** "[14:02] Visitor: hello", "Agent Milo: Hi", "Visitor 20:31: Are you a bot", "09:14 Kunde: Guten Morgen". */
const DATE = String.raw`(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{0,4})?,?\s{1,2})?`
const CLOCK = String.raw`\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]m)?`
const SPOKEN = new RegExp(
  String.raw`^\s{0,4}(?:[[(]?${DATE}${CLOCK}[\])]?\s*[-–]?\s*)?([\p{L}_][\p{L}\p{N} _.'’#()-]{0,34}?)(?:\s*[[(]?\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?[\])]?)?\s?[:：]\s+(?=\S)`,
  'u',
)
/** When and who, with what they say below: "[02.11. 09:12] Kim Doe" */
const HEADED = new RegExp(
  String.raw`^\s{0,4}[[(]${DATE}${CLOCK}[\])]\s{1,2}([\p{L}_][\p{L}\p{N} _.'’#()-]{1,34})\s*$`,
  'u',
)
const IN_BRACKETS = /^\s{0,4}[[<(]([\p{L}][\p{L}\p{N} _.#-]{0,30})[\])>]\s+(?=\S)/u
const STAGED =
  /^\s{0,4}(?:--.*--|\[.{3,80}\]|\*{3}.*\*{3}|[[(]?\d{1,2}:\d\d[\])]?\s+\S+ (?:left|joined|hat den chat|a quitté|ha salido|saiu).*)\s*$/u
const CUSTOMER =
  /^(?:visitor|customer|client|caller|user|guest|me|you|kund(?:e|in)|anrufer(?:in)?|nutzer(?:in)?|besucher(?:in)?|gast|ich|cliente|usuari[oa]|visitante|cliente?|moi|utilisateur|visiteur|klant|bezoeker|beller|utente|klient(?:ka)?|клиент|お客様|客户|顧客|用户)(?=[^\p{L}]|$)/u
const STAFF =
  /^(?:(?:virtual |support |live )?(?:agent|bot|chat ?bot|assistant|support|operator|advisor|adviser|representative|rep|staff|helpdesk|help desk|service|system|team)|mitarbeiter(?:in)?|berater(?:in)?|kundenservice|agente|operador(?:a)?|asistente|soporte|soutien|assistance|asesor(?:a)?|conseill(?:er|ère)|assistante?|opérateur|téléconseiller|atendente|atendimento|suporte|assistente|operatore|operatrice|medewerker|ondersteuning|konsultant(?:ka)?|оператор|担当者|オペレーター|客服|机器人)(?=[^\p{L}]|$)/u
/** "Acme Support" */
const STAFF_WITHIN =
  / (?:support|agent|bot|service|help ?desk|kundenservice|kundendienst|soporte|suporte|assistance|assistenza|klantenservice)(?: |$)/u
const STAFF_PHRASE =
  /(?:how (?:can|may) i help|(?:thanks|thank you) for (?:contacting|your patience|waiting|calling)|let me (?:check|look|see)|i(?:'|’)ll (?:pass|forward|transfer|connect)|i will (?:connect|transfer|forward)|i(?:'|’)m (?:the|your) (?:virtual|assistant)|from the .{2,20} team|choose a topic|wie kann ich (?:ihnen )?helfen|ich (?:leite|gebe) (?:das|es)|einen moment|en qué puedo ayudar|le paso con|un momento|je transmets|comment puis-je vous aider|puis-je vous aider|je vous mets|vou (?:encaminhar|verificar|transferir)|como posso ajudar|posso ajudar|kan ik (?:u|je) helpen)/u
/** Header lines of mails and fields of forms look the same. */
const NO_SPEAKER =
  /^(?:from|to|cc|bcc|subject|date|sent|von|an|betreff|datum|gesendet|de|para|asunto|fecha|objet|assunto|data|http|https|re|aw|fwd|ps|note|error|warn|warning|info|debug|name|e-?mail|phone|telefon|tel|nachricht|message|mensaje|mensagem|update|edit|p\.s)$/u
const FEWEST_LINES = 3

/** `speaker` is a name without its role in brackets; `role` the whole of it. */
type Speech = { line: Line; speaker: string; role: string; textAt: number }

/**
 * Finds the lines of a transcript and whose they are: only what the customer says stays.
 *
 * @returns the parts within lines that are not new; empty when the message is no transcript.
 */
export function findSpeakers(lines: Line[]): Part[] {
  const spoken = lines.flatMap((line) => speechOf(line))
  if (spoken.length < FEWEST_LINES) return []
  const bySpeaker = Map.groupBy(spoken, ({ speaker }) => speaker)
  // A form names each label once; in a conversation somebody speaks twice.
  const isConversation = [...bySpeaker.values()].some((turns) => turns.length >= 2)
  if (bySpeaker.size < 2 || bySpeaker.size > Math.max(4, spoken.length / 2) || !isConversation) return []
  const customers = customersOf(bySpeaker)
  if (!customers) return []
  const turns = new Map(spoken.map((speech) => [speech.line, speech]))
  const parts: Part[] = []
  let isCustomers = true
  for (const line of lines) {
    if (line.kind !== 'new') continue
    const turn = turns.get(line)
    if (turn) {
      isCustomers = customers.has(turn.speaker)
      parts.push({ kind: 'label', start: line.start, end: line.start + turn.textAt })
      if (!isCustomers) parts.push({ kind: 'other_speaker', start: line.start + turn.textAt, end: line.end })
    } else if (STAGED.test(line.folded)) parts.push({ kind: 'label', start: line.start, end: line.end })
    else if (line.text.trim() === '') isCustomers = true
    else if (!isCustomers) parts.push({ kind: 'other_speaker', start: line.start, end: line.end })
  }
  return parts
}

function speechOf(line: Line): Speech[] {
  if (line.kind !== 'new') return []
  const match = SPOKEN.exec(line.folded)
  const role = match?.[1]?.trim()
  if (match && role && !NO_SPEAKER.test(role) && role.split(' ').length <= 4)
    return [{ line, speaker: withoutRole(role), role, textAt: match[0].length }]
  const headed = HEADED.exec(line.folded)?.[1]?.trim()
  if (headed && headed.split(' ').length <= 4)
    return [{ line, speaker: withoutRole(headed), role: headed, textAt: line.text.length }]
  const inBrackets = IN_BRACKETS.exec(line.folded)
  const named = inBrackets?.[1]
  if (!inBrackets || !named || !(CUSTOMER.test(named) || STAFF.test(named))) return []
  return [{ line, speaker: named, role: named, textAt: inBrackets[0].length }]
}

const withoutRole = (name: string) => name.replace(/\s*\(.*/, '') || name

/** @returns who is the customer; null when it cannot be told. */
function customersOf(bySpeaker: Map<string, Speech[]>): Set<string> | null {
  const names = [...bySpeaker.keys()]
  const named = names.filter((name) => CUSTOMER.test(name) && !STAFF.test(name))
  if (named.length > 0) return new Set(named)
  const others = names.filter((name) => !bySpeaker.get(name)?.some(isStaff))
  return others.length === 0 || others.length === names.length ? null : new Set(others)
}

const isStaff = ({ role, line, textAt }: Speech) =>
  STAFF.test(role) ||
  STAFF_WITHIN.test(role) ||
  /\((?:.* )?(?:agent|support|staff|bot|service)\b/.test(role) ||
  STAFF_PHRASE.test(line.folded.slice(textAt))
