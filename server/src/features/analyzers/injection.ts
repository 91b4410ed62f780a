/**
 * Phrases by which a text tries to speak to the model instead of to us. Written for lower-case text without accents.
 * Every gap is bounded, so that no ticket makes them slow. They will be evaded: they only flag, and nothing relies on them.
 */
const PHRASES: readonly RegExp[] = [
  // English
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,30}\b(?:previous|prior|above|earlier|preceding|all|your|these|any)\b.{0,25}\b(?:instruction|prompt|rule|guideline|direction|command)s?\b/,
  /\byou are now (?:an?|the|in|no longer|free|acting|called|dan|my)\b/,
  /\bsystem prompt\b|\bdeveloper mode\b|\bjailbreak|\bdo anything now\b|\bnew instructions ?:/,
  /\b(?:reveal|print|repeat|show|output) (?:me )?your (?:system )?(?:prompt|instructions)\b/,
  /\b(?:act|behave|respond|answer|pretend) (?:as|to be) (?:if you (?:were|are) )?(?:an? |the )?(?:unrestricted |different )?(?:assistant|ai|system|developer|administrator|admin|language model|dan)\b/,
  /\b(?:respond|reply|answer|output) only (?:with|in)\b/,
  /\bset (?:the |this |its |my )?(?:ticket'?s? )?(?:priority|category|confidence) (?:to|as|=)/,
  /\b(?:classify|categori[sz]e|label) (?:this|the|my) ?(?:ticket|message|request)? as\b/,
  /\bmark (?:this|it|the ticket|my ticket)(?: ticket)? as (?:high|low|medium|top)[ -]priority\b/,
  // Fake structure
  /<\/? ?(?:tickets?|system|assistant|user_?input|instructions?|prompt)(?:[ _-][^<>]{0,80})?>/,
  /<\|[a-z_]{2,30}\|>|\[\/?inst\]|<<\/?sys>>/,
  /\b(?:system|assistant) ?: ?(?:you\b|ignore|mark|set\b|override|respond|disregard|this ticket)/,
  /#{2,} ?(?:system|instructions?|assistant)\b/,
  // German
  /\b(?:ignorier\w{0,5}|vergiss|vergessen sie|missacht\w{0,5}|uberschreib\w{0,4})\b.{0,30}\b(?:vorherig\w{0,3}|vorig\w{0,3}|bisherig\w{0,3}|obig\w{0,3}|fruher\w{0,3}|alle|deine|ihre)\b.{0,25}\b(?:anweisung|instruktion|regel|vorgabe|befehl|prompt)/,
  /\bdu bist (?:jetzt|nun|ab sofort|ab jetzt)\b|\bsie sind (?:jetzt|nun|ab sofort|ab jetzt) (?:ein|eine|kein|keine|der|die)\b/,
  /\bsystem-?(?:prompt|anweisung)|\b(?:setze?|setzen sie|stelle?|andere?|andern sie) (?:die )?prioritat auf\b/,
  // Spanish
  /\b(?:ignor(?:a|e|en|ad|ar)|olvid(?:a|e|en|ar)|descart(?:a|e|en))\b.{0,30}\b(?:instruccion|regla|orden|indicacion)\w{0,3}\b.{0,20}\b(?:anterior|previa|arriba)/,
  /\b(?:ignor(?:a|e|en|ad|ar)|olvid(?:a|e|en|ar)|descart(?:a|e|en))\b.{0,20}\b(?:todas|tus|anteriores|previas)\b.{0,25}\b(?:instruccion|regla|orden|indicacion)/,
  /\b(?:ahora eres|a partir de ahora eres|desde ahora eres)\b|\b(?:prompt|mensaje|instrucciones) del sistema\b/,
  /\b(?:establece|establezca|pon|ponga|cambia|cambie|fija|fije) la prioridad (?:a|en|como)\b/,
  // French
  /\b(?:ignore[zr]?|oublie[zr]?|neglige[zr]?)\b.{0,30}\b(?:instruction|consigne|regle|directive)s?\b.{0,20}\b(?:precedent|anterieur|ci-dessus)/,
  /\b(?:ignore[zr]?|oublie[zr]?|neglige[zr]?)\b.{0,20}\b(?:toutes|tes|vos|precedentes)\b.{0,25}\b(?:instruction|consigne|regle|directive)/,
  /\btu es (?:maintenant|desormais)\b|\bvous etes (?:maintenant|desormais) (?:un|une|le|la)\b|\b(?:invite|prompt) (?:du )?systeme\b/,
  /\b(?:mets|mettez|definis|definissez|regle[z]?|passe[z]?) la priorite (?:a|sur|en)\b/,
  // Portuguese
  /\b(?:ignor(?:e|a|em|ar)|esqueca|esquece|desconsidere)\b.{0,30}\b(?:instruc|regra|ordens|orientac)\w{0,6}\b.{0,20}\b(?:anterior|previa|acima)/,
  /\b(?:voce agora e|agora voce e|a partir de agora voce e)\b|\b(?:defina|definir|coloque|mude) a prioridade (?:para|como)\b/,
]

/**
 * Whatever may be meant for the model, also in languages that `PHRASES` leaves out: what it finds is only asked about
 * alone, where it can reach no other ticket's answer, so that a false alarm costs a call. Written as `PHRASES` are.
 */
const ADDRESSES: readonly RegExp[] = [
  // To whom
  /\b(?:note|message|instruction|attention|reminder|hinweis|nachricht|anweisung|nota|mensaje|mensagem|messaggio|bericht)s? (?:to|for|an|fur|para|per|pour|voor|al?) (?:the |any |die |den |das |el |la |le |il |o |de |het )?(?:ai|a\.i\.|llm|ki|ia|bot|chatbot|model|modell|modelo|modele|modello|assistant|assistent|asistente|assistente|classifier|system|agent)\b/,
  /\b(?:as|als|como|comme|come) (?:an? |the |eine? |un[ae]? |uma |un )?(?:ai|a\.i\.|llm|ki|ia|language model|sprachmodell|modelo de lengua\w{0,3}|modele de langage|taalmodel)\b/,
  /\b(?:from now on|ab jetzt|ab sofort|von nun an|desde ahora|desormais|a partir de agora|da ora in poi|vanaf nu)\b.{0,25}\b(?:you|du|sie|tu|vous|voce|usted|je|jij)\b.{0,20}\b(?:are|will|must|bist|sind|wirst|eres|seras|es|etes|bent|sei)\b/,
  // About the answer, or about the other tickets
  /\b(?:all|every|other|previous|next|following|remaining) (?:the |of the |other )?(?:tickets|rows)\b.{0,50}\b(?:high|medium|low|null|priority|category)\b/,
  /\b(?:alle|andere[nrs]?|ubrigen|jedes|tod[ao]s|otr[ao]s|demas|tous les|toutes les|autres|outr[ao]s|tutti i|altri|alle andere) (?:los |las |os |as )?(?:tickets?|anfragen|zeilen|demandes|chamados|richieste)\b.{0,50}\b(?:hoch|niedrig|alta|baja|haute|basse|baixa|bassa|hoog|laag|high|low|prior\w{0,6}|categor\w{0,3}|kategorie)\b/,
  /"(?:rows|category|priority|role|content|category_confidence|priority_confidence)" ?:/,
  /\b(?:category|priority)_(?:quote|reason|confidence)\b/,
  /\b(?:answer|reply|respond|output|antworte\w{0,2}|responde|reponds|repondez|responda|rispondi|antwoord)\b.{0,20}\b(?:json|high|null|nothing else|exactly|hoch|alta|haute)\b/,
  /\b(?:tickets?|rows?|ids) \d{1,3}(?:, ?\d{1,3})* and (?:ticket )?\d{1,3}\b/,
  /\b(?:every|each|all|previous|next|following) (?:other )?ticket\b.{0,60}\b(?:priority|category|notes?|high|low|null)\b/,
  /\b(?:when|if) you (?:write|summari[sz]e|classify|triage)\b|\bact as if you were\b|\balways answers? (?:high|low|null)\b/,
  // Structures of ours that are closed or opened
  /"\], ?\[\d|<\/(?:quotes|numbers|groups|decided)>/,
  // Texts that have to be read in another way first
  /\b(?:decode|decipher|read|translate)\b.{0,30}\b(?:base64|rot13|hex|backwards)\b/,
  /(?<![a-z0-9+/])[a-z0-9+/]{56}/,
  /(?:\b[a-z] ){12}/,
  // Rules and prompts
  /\b(?:your|deine|eure|ihre|tus|sus|tes|vos|suas|tue|jouw) (?:system |systeem ?)?(?:prompt|instructions?|rules|guidelines|anweisungen|regeln|instrucciones|reglas|consignes|regles|instrucoes|regras|istruzioni|regole|instructies|regels)\b.{0,40}\b(?:change|changed|void|expired|no longer|not apply|gelten|geandert|ignor\w{0,4}|invalid\w{0,3}|cambia\w{0,4}|mudaram|updated)\b/,
  /\b(?:ignora|ignorate|ignori|dimentica|dimenticate|trascura)\b.{0,40}\b(?:istruzion|regol|ordin|prompt)/,
  /\b(?:negeer|vergeet)\b.{0,40}\b(?:instructie|regel|opdracht|prompt)/,
  /\b(?:zignoruj|ignoruj|zapomnij)\b.{0,40}(?:instrukcj|polecen|zasad|regul)/,
  /(?:talimat|kural|komut).{0,30}(?:yok say|unut|gormezden gel|dikkate alma)/,
]

/** The same in scripts whose letters change when their marks are taken off. */
const OTHER_SCRIPTS: readonly RegExp[] = [
  /(?:игнорируй|игнорировать|забудь|не обращай внимания).{0,40}(?:инструкци|правил|указани|промпт)/u,
  /(?:忽略|无视|忘记|忽視|無視|忘掉).{0,20}(?:指令|指示|规则|規則|提示|说明|說明)/u,
  /(?:指示|命令|ルール|プロンプト|規則).{0,15}(?:無視|忘れ|従わな)/u,
  /(?:지시|명령|규칙|프롬프트).{0,15}(?:무시|잊어)/u,
  /(?:تجاهل|انس).{0,40}(?:تعليمات|أوامر|قواعد|التعليمات|الأوامر)/u,
]

const ACCENTS = /\p{M}+/gu
const withoutAccents = (text: string): string => text.normalize('NFD').replace(ACCENTS, '')

/** One pass over a text costs half of what as many passes as there are phrases do. */
const anyOf = (phrases: readonly RegExp[], flags = ''): RegExp =>
  new RegExp(phrases.map(({ source }) => `(?:${source})`).join('|'), flags)

const PHRASE = anyOf(PHRASES)
const ADDRESS = anyOf(ADDRESSES)
const OTHER_SCRIPT = anyOf(OTHER_SCRIPTS, 'u')

/** @param normalized lower-case text with single spaces and nothing invisible in it. */
export const looksLikeInjection = (normalized: string): boolean => PHRASE.test(withoutAccents(normalized))

/** Whether a text may speak to the model. @param normalized as above. */
export function mayAddressModel(normalized: string): boolean {
  const text = withoutAccents(normalized)
  return PHRASE.test(text) || ADDRESS.test(text) || OTHER_SCRIPT.test(normalized)
}
