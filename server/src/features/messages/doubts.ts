import type { NOTHING_KINDS } from '@sta/contract/wire/values'
import { hasMatter, speaksOfThemself, tellsTrouble } from './matters.ts'

/** "This is an automatic reply." */
export const SAYS_SO =
  /(?:this is an? auto|dies(?:e|es)? (?:nachricht |mail |e-mail )?(?:ist|wurde) (?:eine )?automatisch|est[ea] es un|(?:ceci|c['’])\s?est un|est[ea] é uma|questo è un|dit is een)/u
/** How a mail server begins: what stands below it is its own. */
const SERVER =
  /(?:this is the mail system|created automatically by mail delivery software|qmail-send program|automatically by the mail|delivery status notification|mailer-daemon|your message (?:to \S{3,80} )?(?:wasn['’]t|was not|couldn['’]t be|could not be|hasn['’]t been|has not been) delivered|fehler bei der nachrichtenzustellung|ihre nachricht (?:an \S{3,80} )?konnte nicht zugestellt|no se pudo entregar el mensaje|échec de la remise|address not found|delivery incomplete|error occurred while trying to deliver the mail)/u
/** What else is delivered. */
const GOODS =
  /(?<!\p{L})(?:parcel|package|courier|driver|paket|päckchen|sendung|zusteller|paquete|repartidor|mensajero|colis|livreur|encomenda|entregador|motorista|pacco|corriere|pakket|bezorger)s?(?!\p{L})/u
/** What is told to whoever wrote: that the mail came, who helps meanwhile, and when there is an answer. */
const FOR_ANYONE =
  /(?:thank(?:s| you) for (?:your|the) (?:e-?mail|mail|message|request|enquiry|inquiry|contact)|(?:thank you|thanks) for (?:contacting|writing|getting in touch)|urgent|emergenc|in the meantime|meanwhile|(?:will|shall|we['’]ll|i['’]ll) (?:be back|be in touch|return|answer|reply|respond|get back|read|come back|review)|back (?:on|in|from|by)|until|return(?:ing)? (?:on|to)|please (?:contact|call|write|ring|address|direct|e-?mail|reach)|do(?:n['’]t| not) (?:reply|respond|answer)|limited access|no access|reference|ticket|number|replies|monitored|no longer|was read|deleted without|return receipt|calendar|invitation|recall|dringend|vertretung|wenden|weitergeleitet|erreichen sie|wieder (?:im|für sie|erreichbar|da)|rückkehr|zurück|melden uns|meldet sich|antworten|automatisch|maschinell|nummer|gelesen|zurückrufen|vielen dank für ihre|urgente?|urgence|urgenz|regreso|vuelta|volver|responder|atender|contact[eo]|gracias por|nous vous|retour|adresse[rz]|merci de|conseiller|répondr|retorn|voltar|favor falar|fale com|procur|rientro|rispond|contattare|terug|dringende|contact op|neem|pilnych|wróc|お急ぎ|ご連絡|返信|回复|返回)/u
const ASKS = /[?？]/u

/**
 * Whether somebody speaks in a message that has the marks of one that nobody needs to answer: then the marks decide nothing.
 *
 * @param isTitled its title is an automatic reply's.
 * @param text lower case, one line.
 */
export function isDoubtful(kind: (typeof NOTHING_KINDS)[number], isTitled: boolean, text: string): boolean {
  switch (kind) {
    case 'auto_reply':
      if (hasMatter(text)) return true
      return !SAYS_SO.test(text) && (ASKS.test(text) || !(isTitled || FOR_ANYONE.test(text)))
    case 'bounce':
      return isPersons(text)
    case 'newsletter':
      return hasMatter(text) || speaksOfThemself(text)
    case 'spam':
      return tellsTrouble(text)
    default:
      return hasMatter(text)
  }
}

/** What stands below a server's first words is its own. */
function isPersons(text: string): boolean {
  const at = text.search(SERVER)
  if (hasMatter(at < 0 ? text : text.slice(0, at))) return true
  return at < 0 && (GOODS.test(text) || ASKS.test(text) || speaksOfThemself(text))
}
