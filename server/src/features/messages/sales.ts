/** Who presents what they sell… */
const PRESENTS =
  /(?:\bwe(?:['’]re| are)? (?:help|supply|offer|provide|place|write|book|work with|a (?:team|leading|small agency|manufacturer)|specialis|specializ|connect|build websites)|\bour (?:ai|tool|agency|agents|platform|team of)\b.{0,80}(?:your|closes|answers|delivers)|i (?:can|could) (?:bring|rank|redesign|boost|increase)|(?:came across|noticed|love|looked at) your (?:site|website|shop|page|store)|your (?:domain|listing|speed score|ranking)|represent a (?:private )?(?:fund|investor)|wir (?:texten|vermitteln|besetzen|bieten ihnen|helfen (?:firmen|shops|unternehmen)|liefern|bringen)|mit uns sparen|ihren eintrag im|(?:le|les|os) ofrecemos|ofrecemos (?:una|un|servicios|limpieza)|posicionamos|nous (?:offrons|proposons|accompagnons)|notre (?:robot|agence|solution)|(?:oferecemos|enviamos) (?:seu|serviços|uma|aos)|wij helpen|wij leveren|vi offriamo|offriamo|abbiamo analizzato|我们提供|我司)/u
/** …and wants a talk, an answer or money. */
const PURSUES =
  /(?:(?:\d+|ten|fifteen)[ -]?min(?:ute)?s? (?:call|chat|demo|on)\b|quick (?:call|chat)|worth a|interested\?|shall i (?:send|call)|(?:may|can|could) i (?:send|call|show)|(?:i can|happy to) send|free (?:trial|audit|scan|sample|month|of charge)|first month free|days free|right person to|who (?:is|would be|['’]d be) the right|upcoming project|pay per result|reply (?:yes|stop|for)|kindly respond|(?:zehn|\d+|eine viertelstunde) ?minuten|dürfen wir|darf ich (?:sie|ihnen)|(?:probetext|test) gratis|kostenlos|jahresbeitrag|diez minutos|(?:le|les) llamo|gratis|prueba|auditoría|dix minutes|essai gratuit|audit gratuit|quand êtes-vous|dez minutos|teste grátis|responda (?:sim|quero)|gratis scan|mag ik u|kom(?:en)? wij langs|rispondete|pacchetto|加微信|首月免费|免费)/u
const TRICK =
  /(?:are you at your desk|buy (?:some |six |five )?gift cards for|this is not an invoice|wire (?:it )?(?:today )?to our new (?:bank )?account|suspended in \d+ ?h|verify your password|copia de su dni|gastos para recibir|taxa de liberação|clique para resgatar|number was drawn|widow with|honest person to|bank details.{0,40}(?:fund|million)|senza busta paga|préstamo sin|sem consulta)/u

/** Customers with a long story present themselves as well. */
const MOST_WORDS = 90

/** A sales pitch or a fraud, in the words that they share in many trades. @param text lower case, one line. */
export function isSalesPitch(text: string): boolean {
  return text.split(' ').length <= MOST_WORDS && (TRICK.test(text) || (PRESENTS.test(text) && PURSUES.test(text)))
}
