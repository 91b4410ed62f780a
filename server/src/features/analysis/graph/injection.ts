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

const ACCENTS = /\p{M}+/gu

/** @param normalized lower-case text with single spaces and nothing invisible in it. */
export function looksLikeInjection(normalized: string): boolean {
  const text = normalized.normalize('NFD').replace(ACCENTS, '')
  return PHRASES.some((phrase) => phrase.test(text))
}
