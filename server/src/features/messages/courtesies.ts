/** Short messages that only report success, praise, or take something back: told from what asks for something by `ASKS`. */

/** What was asked for has come or works. */
const DONE =
  /(?:\b(?:(?:is|are|it['’]s|that['’]s|everything['’]s|all) (?:back|mine again|in order|sorted|perfect|complete|fine now|working again|resolved|settled)|(?:has |have |it |just |all )?(?:arrived|came) (?:this|today|yesterday|safe|in one)|it just came|(?:works|opens|loads|runs)(?: fine| perfectly)? (?:now|again)|working again|it works|i['’]m (?:back )?in\b|you (?:built|fixed|did) it|got (?:it|the (?:refund|money|parcel|mail))|refund['’]s on|(?:money|amounts?|refund) (?:is|are|has|have) (?:back|arrived|come)|rows are complete|no complaints|well done|nice job|five stars|you['’]re (?:stars|the best)|you absolute legends?)|ist (?:wieder )?da\b|(?:läuft|geht|klappt|funktioniert) (?:wieder|jetzt|nun|alles)|(?:alles|heil) (?:heil|bestens|angekommen|gut angekommen|wieder da)|angekommen|hat geklappt|ya (?:va|funciona|está)|lleg[oó] (?:ayer|hoy|todo|bien|perfecto)|todo (?:en orden|solucionado|perfecto)|(?:bien )?reçue? (?:ce matin|hier|aujourd)|tout (?:est rentré|marche|fonctionne)|(?:chegou|caiu) (?:hoje|ontem|tudo|na conta|certinho)|deu certo|voltou ao normal|tutto (?:risolto|a posto|funziona)|è arrivato|is binnen|werkt weer|解決|届きました|解决了|已解决|收到了)/u
const THANKS =
  /(?:\bthank|\bthanks|\bthx\b|\bcheers\b|much obliged|appreciate|grateful|lovely|kiss you|\bstars\b|absolute legend|nice job|well done|cake|dank|spitze|bestens|gracias|merci|obrigad|valeu|adorei|grazie|gentilissim|bedankt|感谢|谢谢|ありがとう)/u
/** Praise that says itself that it is all. */
const ONLY_PRAISE =
  /(?:(?:just|only) wanted to (?:say|tell|thank|praise|let you know how)|please pass (?:it|this|that) on|didn['’]t expect a reply|keep it up|nothing to (?:do|report)[^.]{0,30}just|wollte (?:ich )?nur (?:loben|danke|sagen)|mehr wollte ich nicht|so etwas gibt es noch|s[oó]lo quería (?:decir|dar las gracias|felicitar)|nada más que (?:dar|agradecer)|je (?:voulais|tenais) (?:juste|seulement|simplement)? ?(?:à )?(?:vous )?(?:dire merci|remercier|féliciter)|só (?:queria|passei para|passei pra) (?:elogiar|agradecer|dizer)|volevo solo (?:ringraziare|dire grazie)|wilde alleen (?:even )?(?:bedanken|zeggen))/u
const TAKEN_BACK =
  /(?:\b(?:forget (?:it|my (?:last|mail|message)|what i)|cancel that|scratch (?:that|my)|never ?mind|you can (?:bin|drop|delete|ignore) (?:it|this|that|ticket|my)|(?:please )?(?:ignore|disregard) (?:this|that|my|the)|(?:was|were|is) (?:meant|intended) for (?:my|our|the|somebody|someone)|nothing for you to do|nothing (?:more )?needed|false alarm\b)|vergessen sie(?:['’]s| es| meine)|hat sich (?:geklärt|erledigt)|falsche[nr]? empfänger|bitte (?:ignorieren|nicht beachten)|falscher alarm|\bolvida(?:d|dlo|lo)\b|no (?:hagáis|haga|hagan) caso|ya (?:la|lo) encontré|falsa alarma|ne tenez pas compte|oubliez (?:mon|ma|ça)|ne vous était pas destiné|trompée? d['’]adresse|retrouvée? (?:dans|au|en)|fausse alerte|pode(?:m)? (?:ignorar|desconsiderar)|desconsider|achei (?:o|a) .{0,30}|alarme falso|ignorate|come non detto|ho risolto da sol|laat maar|al gevonden|不用回复|自己找到了|返信は不要)/u
/** Monitoring that says the matter is over. */
const OVER_TITLE =
  /^\W{0,3}(?:\[?(?:resolved|ok|recovered|closed|up|behoben|entwarnung|resuelto|résolu|resolvido|normalizado)\]?\b|recovery\b)/u
const OVER =
  /(?:back to normal|incident (?:is )?closed|alert closed|state changed from down to up|ping ok|all checks|resolved at|no action|need not reply|nothing to be done|nichts weiter zu veranlassen|wurde .{0,20}behoben|finished without errors|no requiere|aucune action|nenhuma ação)/u

const MOST_WORDS = 30

/** @param text lower case, one line; nothing in it asks for something. */
export function findCourtesy(subject: string, text: string): 'thanks' | 'withdrawn' | 'information' | null {
  const words = text.split(' ').length
  if (OVER_TITLE.test(subject) && OVER.test(text)) return 'information'
  if (words > MOST_WORDS) return null
  if (TAKEN_BACK.test(text)) return 'withdrawn'
  if ((DONE.test(text) && THANKS.test(text)) || ONLY_PRAISE.test(text)) return 'thanks'
  return null
}
