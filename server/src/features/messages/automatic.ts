import type { NOTHING_KINDS } from '@sta/contract/wire/values'
import { findCourtesy } from './courtesies.ts'
import { isDoubtful, SAYS_SO } from './doubts.ts'
import { isSalesPitch } from './sales.ts'
import { blankPrefixes, isAnswerTitle, isForwardTitle } from './title-prefixes.ts'

/** Messages that nobody needs to answer, by what gives them away. */
type NothingKind = (typeof NOTHING_KINDS)[number]

const AUTO_REPLY_TITLE =
  /^\W{0,3}(?:(?:auto|automatic|automated)[ -]?(?:reply|response|answer|acknowledge?ment)(?=\s*(?:[:–-]|$))|out of (?:the )?office|ooo\b|away from|on (?:leave|vacation|holiday)\b|autoreply\s*(?:[:–-]|$)|auto:|automatische (?:antwort|rückmeldung|e-mail)|abwesend\b|abwesenheit(?=\s*(?:[:–(-]|$|bis\b|vom\b|ab\b|am\b|\d))|abwesenheitsnotiz|nicht im (?:büro|haus)|respuesta autom[aá]tica(?=\s*(?:[:–-]|$))|fuera de (?:la )?oficina|ausente|réponse automatique(?=\s*(?:[:–-]|$))|absence (?:du bureau|pour)|absence\s*(?:[:–-]|$)|absent(?:e)? du bureau|resposta autom[aá]tica(?=\s*(?::|[–-]|$))|fora do escrit[oó]rio|ausência|risposta automatica|fuori (?:sede|ufficio)|automatisch antwoord|afwezig(?:heid)?|autosvar|frånvaro|automatyczna odpowiedź|poza biurem|автоответ|自動返信|自动回复|自動回覆|不在通知|休暇|(?:accepted|declined|tentative|zugesagt|abgelehnt|aceptad[oa]|rechazad[oa]|accepté|refusé|aceite|recusado)\s?: )/u
/** Titles that go on as a sentence are about something: "Out of office and out of pocket", "Autoreply-Schleife". */
const GOES_ON =
  /^\W{0,3}(?:out of (?:the )?office(?:,| (?:and|in|is|mode|setting|replies|messages?|text)\b)|autoreply-\p{L}|abwesenheit(?:en\b|snotizen|stext| (?:von|in|der|des|unserer|meiner)\b)|abwesenheitsnotiz(?! ?[:–(-]|$)|ausente[ns])/u
/** Who names the automatic reply, or tells what is wrong with it, writes about it and is none. */
const ABOUT_REPLIES =
  /(?:\b(?:the|our|my|your|not an|no|die|der|den|unsere[rn]?|meine[rn]?|ihre[rn]?|keine|la|las|mi|nuestra|su|ma|notre|votre|a|as|minha|nossa|sua|la mia|il mio|de|onze|mijn) (?:auto(?:matic|mated)?[ -]?(?:repl(?:y|ies)|responses?)|out-of-office|abwesenheits(?:notiz|text|meldung|nachricht)\p{L}*|automatischen? antwort(?:en)?|respuestas? automáticas?|réponses? automatiques?|respostas? automáticas?|rispost[ae] automatic(?:a|he)|automatische antwoord(?:en)?)\b|l['’]autoreply|\b(?:zweimal|doppelt|zwei davon|twice|dos veces|deux fois|duas vezes|due volte|twee keer)\b|(?:wird|werden|is|isn['’]t|are|aren['’]t) (?:not |nicht |nie |never )(?:mehr )?(?:sent|verschickt|versendet|gesendet)|n['’]est (?:pas|plus) envoyée?|(?:ya )?no se envía|não (?:é|está a ser|está sendo) enviad[ao])/u
const AUTO_REPLY_TEXT =
  /(?:\b(?:i am|i['’]m|i will be|i['’]ll be|we are|our office is|currently) (?:currently |now )?(?:out of (?:the )?office|away from (?:the office|my desk|my e-?mail)|on (?:annual |sick |parental |maternity )?(?:leave|vacation|holiday)|travell?ing with|not in the office)|with (?:no|limited|only intermittent) access to (?:my )?e-?mail|no longer (?:work(?:s)? (?:at|for|here)|with the company)|(?:this|our) (?:mailbox|inbox|address) (?:is|isn['’]t|is not) (?:not |no longer )?(?:being )?(?:monitored|read|in use)|office (?:is|will be) closed (?:from|until|between)|(?:büro|geschäft) ist (?:vom|bis|ab).{3,40}geschlossen|(?:nos )?bureaux (?:sont|seront) fermés|(?:oficina|oficinas) (?:permanecerá|estará|estarán) cerrad|this is an? (?:automat(?:ed|ic)|auto[- ]?generated) (?:message|reply|response|e-?mail|acknowledge?ment|answer)|automatically generated|please (?:do not|don['’]t) (?:reply|respond|answer) ?(?:to this|below|directly|this)|do not reply to this|replies to this (?:address|mailbox|e-?mail)|repl(?:ies|y) (?:are|is) not (?:read|monitored)|(?:your|the) (?:message|request|e-?mail|ticket|enquiry|inquiry|application) (?:has been|was) (?:received|logged|registered)(?!.{0,40}\?)|ich bin (?:bis|ab|vom|derzeit|aktuell|momentan|wieder|zurzeit|zur zeit|im moment).{0,60}(?:nicht (?:im (?:büro|haus|dienst)|erreichbar)|abwesend|außer haus|im urlaub|zurück|in elternzeit)|(?:ihre|deine) (?:e-?mail|nachricht|anfrage|bewerbung) (?:wird|ist|wurde).{0,30}(?:nicht weitergeleitet|eingegangen|bearbeitet)|(?:automatisch|maschinell) (?:erstellt|generiert|erzeugt|versendet)|automatisch erstellte|estar[eé] (?:fuera de la oficina|ausente|de vacaciones)|(?:estoy|me encuentro|estamos) (?:actualmente )?(?:fuera de la oficina|ausente|de vacaciones|de baja)|(?:mensaje|correo|respuesta) (?:generad[oa] )?autom[aá]tic[oa]|hemos recibido (?:su|tu) (?:mensaje|solicitud|consulta)|no respond(?:a|as|an) a este (?:correo|mensaje)|(?:mensagem|e-?mail) automátic[oa], não responda|we['’]ve (?:got|received) your (?:message|mail|request)|until .{3,25}, (?:back|no signal)|(?:休暇をいただ|お休みをいただ)|(?:我|本人)正在休假|was read on \d|ticket .{0,40}(?:was|has been) closed because|you need(?:n['’]t| not) (?:reply|answer)|this message needs no answer|je suis (?:actuellement |en ce moment )?(?:absent|en congé|en vacances|en déplacement|en arrêt)|je serai (?:absent|de retour|en congé)|(?<!\b(?:votre|vos) )(?:message|courriel|réponse|mail) (?:généré |envoyé )?automatique|généré automatiquement|nous avons bien reçu votre (?:message|demande|courriel)|merci de ne pas (?:y )?répondre|(?:estou|estarei|encontro-me) (?:atualmente )?(?:ausente|fora do escrit[oó]rio|de férias|em férias|de licença)|(?:mensagem|resposta|e-?mail) (?:gerad[oa] )?autom[aá]tic[oa]|recebemos (?:a )?(?:sua|vossa) (?:mensagem|solicitação|pedido)|(?:sono|sarò) (?:attualmente )?(?:assente|fuori (?:sede|ufficio)|in ferie)|messaggio automatico|generat[oa] automaticamente|ik ben (?:momenteel |tot |op dit moment ).{0,40}(?:afwezig|met vakantie|niet (?:aanwezig|bereikbaar)|op vakantie|met verlof)|dit is een automatisch|automatisch gegenereerd|jestem (?:obecnie )?(?:nieobecn|na urlopie|poza biurem)|wiadomość (?:została )?wygenerowana automatycznie|меня нет в офисе|я в отпуске|自動(?:返信|配信|送信)|自动(?:发送|回复|生成)|系统自动|请勿回复|不在にして|休暇中|has (?:declined|accepted) (?:this|your|the) (?:meeting|invitation))/u
const BOUNCE =
  /(?:undeliver(?:able|ed)|delivery (?:status notification|has failed|failed|failure|incomplete|to the following)|mail delivery (?:failed|subsystem|system)|returned mail|returned to sender|mailer-daemon|mail system at host|could not be delivered|couldn['’]t be delivered|wasn['’]t delivered|was not delivered to|recipient address rejected|user unknown|mailbox (?:is )?(?:full|unavailable|not found)|(?:hasn['’]t|has not) been delivered|can['’]t accept messages|message (?:rejected|blocked) (?:as|by|due)|\b5\d\d[ -]5\.\d\.\d|\b4\d\d[ -]4\.\d\.\d|unzustellbar|nicht zugestellt werden|zustellung (?:fehlgeschlagen|gescheitert|nicht möglich)|no (?:se )?(?:ha podido|pudo) (?:ser )?entrega|buzón no existe|no entregado|error de entrega|(?:notification|échec) d['’]?(?:état )?de remise|n['’]a (?:pas )?pu être (?:remis|distribué|délivré)|non remis|falha na entrega|não (?:pôde|pode) ser entregue|não foi entregue|mancata consegna|non è stato possibile recapitare|kon niet worden (?:afgeleverd|bezorgd)|onbestelbaar|nie (?:mogła|została) (?:zostać )?dostarczona|配信できません|配信不能|退信|无法投递)/u
const BOUNCE_TITLE =
  /(?:undeliver|delivery status|delivery (?:failed|failure|incomplete|delay)|returned mail|returned to sender|mail delivery|failure notice|unzustellbar|zustellung|bounce|no entregado|no se (?:pudo|ha podido) entregar|mailbox (?:quota|full)|error de entrega|échec de (?:la )?(?:remise|livraison|distribution)|non remis|falha na entrega|mancata consegna|onbestelbaar|niedostarczon|配信|退信)/u
const NEWSLETTER =
  /(?<![“"'«„]\s?)(?:\bunsubscribe\b(?!\s+(?:link|button|page|function|does|from|me|us))|view (?:this (?:e-?mail )?)?(?:in|online in) (?:your )?browser|manage (?:your |e-?mail )?(?:preferences|settings|subscription)|you(?:['’]re| are) receiving this|you receive this (?:e-?mail|newsletter)|this mailing was sent|newsletter abbestellen|vom newsletter ab(?:melden|bestellen)|hier abmelden|im browser (?:ansehen|anzeigen|öffnen)|abmelden \||darse de baja|cancelar (?:la )?suscripci[oó]n|ver en (?:el |su )?navegador|recibe este (?:correo|boletín)|(?<!\bme )(?:se )?(?:désabonner|désinscrire)|(?<!\b(?:sur|la) )désinscription|voir (?:dans|la version) (?:le |votre |en )?(?:navigateur|ligne)|cancelar (?:a )?inscrição|descadastr|ver no navegador|deixar de receber|annulla(?:re)? (?:l['’])?iscrizione|disiscri|visualizza nel browser|uitschrijven|afmelden voor|bekijk in (?:de |je )?browser|wypisz się|отписаться|配信停止|退订)/u
const SPAM =
  /(?:(?:seo|backlinks?|guest post|first page of google|page ?#?1 (?:of|on|guaranteed)|website ranking|1st page).{0,300}(?:offer|quote|price|package|reply|contact|interested|traffic)|(?:dear (?:winner|beneficiary|sir\/mam|website owner|friend in christ)|(?:lottery|inheritance|next of kin).{0,200}(?:claim|transfer|usd|fund|million|prize|reply)|(?:usd|eur|€|\$)\s?[\d.,]{7,}(?: million)?.{0,200}(?:fund|transfer|claim|beneficiary|donat)|million (?:dollars|euros|usd|dólares|de euros).{0,200}(?:transfer|claim|inherit|donat|herencia|heran[cç]a|héritage))|(?:crypto|bitcoin|btc|usdt).{0,200}(?:invest|profit|double|guaranteed|wallet address|within \d+ ?h)|webcam.{0,200}(?:contacts|video|crypto|bitcoin)|kindly (?:send|confirm|remit|revert)\b.{0,120}(?:whatsapp|passport|bank details|full name|password)|(?:customs|delivery|release|zoll|aduana) (?:fee|gebühr|tasa).{0,160}https?:|(?:verify|confirm|update) your (?:account|mailbox|password|wallet).{0,160}https?:|\b(?:viagra|cialis)\b|casino bonus|seo-texte|prêts? entre particuliers|accorde des prêts|préstamos (?:de \d|sin |rápid|urgent)|empréstimos? (?:rápid|sem )|(?:foi (?:contemplad|sortead)o|ha sido (?:seleccionad|premiad)o|vous avez (?:gagné|été (?:sélectionné|tiré))|sie haben gewonnen|you have (?:won|been selected)).{0,200}(?:http|clique|clic|click|klick|banc|claim|reply)|(?:frais|taxa|tasa).{0,120}https?:|who (?:is|handles) (?:in charge of )?your .{3,40}(?:free trial|best (?:price|rate)|offer)|leads a month|kredit ohne schufa|ganar dinero (?:fácil|desde casa)|gagne[rz] de l['’]argent|ganhe dinheiro|cheap (?:watches|meds)|enlarge your)/u
/** Whole messages that only thank. What is asked or told besides makes them none of these. */
const THANKS_WORDS =
  /^(?:[\s\p{P}\p{S}\p{Cf}\p{Emoji_Presentation}]|\u{FE0F}|thanks?|thx|ty|tnx|cheers|thank you|you(?:['’]re| guys)?|u|so much|very much|a lot|a million|many|again|all|everyone|team|ok(?:ay)?|k|great|super|perfect|awesome|excellent|brilliant|nice|cool|noted|received|got it|much appreciated|appreciated|appreciate it|it works(?: now)?|works(?: now| again)?|that worked|that did it|that helped|it worked|all good|all sorted|sorted|solved|fixed|resolved|done|problem solved|you can close (?:this|it|the ticket|this ticket)|please close(?: this| the)?(?: ticket)?|case closed|close(?: it| this)?|for your (?:quick |fast |kind )?(?:help|support|reply|answer|response)|for the (?:quick |fast |kind )?(?:help|support|reply|answer|response|info|information|update)|quick|fast|help|now|hi|hello|hey|and|the|to|best|regards|hallo|danke|vielen|dank|herzlichen|besten|lieben|schön|sehr|passt|klappt(?: jetzt| wieder)?|funktioniert(?: jetzt| wieder| nun)?|erledigt|alles|gut|bestens|prima|toll|perfekt|hat geklappt|hat (?:super |sich )?(?:funktioniert|geholfen|erledigt)|für (?:die|ihre|deine|eure) (?:schnelle |prompte |nette )?(?:hilfe|antwort|rückmeldung|unterstützung|info)|jetzt|das|war['’]?s|es|nochmals?|gracias|muchas|mil|muchísimas|por (?:todo|la ayuda|su ayuda|la respuesta|vuestra ayuda)|ya (?:está|funciona)|todo (?:bien|perfecto|correcto)|perfecto|genial|solucionado|resuelto|de acuerdo|vale|hola|merci|beaucoup|infiniment|mille|parfait|super|c['’]est (?:bon|réglé|parfait|résolu)|ça (?:marche|fonctionne)|tout (?:est )?(?:bon|fonctionne|marche)|résolu|réglé|pour (?:votre|tout|l['’]aide|la) ?(?:aide|réponse|réactivité)?|rapide|d['’]accord|bonjour|obrigad[oa]|muito|valeu|tudo (?:certo|bem|ok)|funcionou|resolvido|perfeito|ótimo|pela ajuda|pelo retorno|olá|grazie|mille|tutto (?:ok|bene|risolto)|risolto|perfetto|bedankt|dank je(?: wel)?|dank u(?: wel)?|opgelost|werkt(?: weer| nu)?|top|tack|tack så mycket|dziękuję|dzięki|bardzo|działa|спасибо|большое|всё работает|ありがとうございま(?:す|した)|解決しました|谢谢|非常感谢|已解决)+$/u
const WITHDRAWN =
  /(?:(?:please )?(?:ignore|disregard) (?:this|my (?:last|previous|earlier|first) (?:mail|e-?mail|message|ticket|request)|the (?:previous|last|above) (?:mail|e-?mail|message))|never ?mind\b.{0,60}(?:found|works|solved|sorted|fixed|my (?:mistake|fault))|(?:sent|went) to (?:the )?wrong (?:address|person|people|recipient)|(?:bitte )?(?:ignorieren sie|ignorieren|vergessen sie) (?:diese|meine letzte|meine vorherige|meine) (?:mail|e-?mail|nachricht|anfrage)|hat sich (?:schon |bereits |inzwischen |damit )?erledigt|falscher empfänger|ignor(?:e|en) (?:este|mi|el) (?:mensaje|correo)|ya (?:lo he|está) (?:solucionado|resuelto|resolví)|ne tenez pas compte de|c['’]est réglé|(?:favor )?desconsider(?:e|ar|em) (?:este|esta|meu|minha|o|a)|ignorar? (?:este|esta|meu|minha))/u
/** Says that nothing is to be done. */
const NEEDS_NOTHING =
  /(?:no (?:need to|reply|answer|response|action)(?: is| are)?(?: (?:answer|reply|respond|needed|required|necessary|do anything))|nothing (?:is |else )?(?:needed|required)|you can close|(?<!just )(?:please )?close (?:this|the) ticket|that(?:['’]s| is) all i wanted|(?:for|zur|para|pour) (?:your )?information only|nur der information|keine (?:antwort|rückmeldung) (?:nötig|notwendig|erforderlich)|(?:ticket )?(?:kann|darf) (?:zu|geschlossen werden)|zu tun ist nichts|kein handlungsbedarf|mehr will ich (?:gar )?nicht|(?:podéis|pueden|puede) cerrar|no (?:necesito|hace falta|hagáis|se requiere) (?:nada|ninguna|que contest)|vous pouvez (?:clore|fermer|clôturer)|ne faites rien|rien (?:d['’]autre à signaler|à faire)|aucune (?:action|réponse) (?:n['’]est )?(?:nécessaire|requise|attendue)|pode(?:m)? (?:encerrar|fechar)|nada (?:mais )?a tratar|não preciso de (?:mais )?nada|mag dicht|可以关闭|无需(?:回复|处理)|返信不要|対応不要)/u
/** A request or a complaint besides: then it is not only thanks or withdrawn. */
const ASKS =
  /[?？]|\b(?:but|however|though|since then|dafür|ora però|só (?:o|a|que)|lo que|still|except|could|can you|please (?:send|tell|check|fix|add|change|refund)|one (?:more|thing)|aber|jedoch|noch (?:eine|etwas|ein|nicht)|allerdings|offen|übrig|vorschlag|idee|bitte (?:senden|prüfen|schicken|ändern)|pero|sin embargo|todavía|mais|cependant|par contre|toujours pas|porém|ainda|però|maar|echter|would be|(?:it|that)['’]d be|wish|ideas?|idées?|ideias?|reste|queda|falta|manque|manca|fehlt|blijft|remains|leftover|left|while|today|deadline|bis (?:ende|monatsende))\b/u

/** What gives a message away stands at its beginning or, as the way to unsubscribe, at its end. */
const BEGINNING = 1200
const ENDING = 500
const MOST_AUTO_REPLY_WORDS = 120
const MOST_THANKS_LENGTH = 240
/** What somebody quotes is not what they say. */
const QUOTATION = /[“„"«][^“”„"«»]{4,160}[”“"»]/gu
/** A title that only passes on or answers, or that thanks as well: "Re: Ticket 20117", "thx". */
const saysNothing = (subject: string) =>
  isAnswerTitle(subject) || isForwardTitle(subject) || !/\p{L}/u.test(subject) || THANKS_WORDS.test(subject)

const MOST_WITHDRAWN_WORDS = 24
const MOST_CONTENT_WORDS = 45

export type Marks = {
  /** The kind of those that nobody needs to answer whose marks a message has. */
  marks: NothingKind | null
  /** The same, when nobody speaks in it of a matter of their own: then that is plain to see. */
  nothing: NothingKind | null
}

/**
 * Recognizes what nobody needs to answer: automatic replies, bounces, newsletters, spam, pure thanks, withdrawn mails.
 * Only what is unmistakable; the rest is left to the model.
 *
 * @param newText what the sender newly says, as `splitMessage` gives it.
 */
export function readMarks(title: string, newText: string): Marks {
  const text = edgesOf(newText)
  const subject = title.slice(0, 200).toLowerCase()
  const marks = findNothing(subject, text)
  return { marks, nothing: marks !== null && isDoubtful(marks, isReplyTitle(subject), text) ? null : marks }
}

function isReplyTitle(subject: string): boolean {
  const bare = blankPrefixes(subject).trim()
  return AUTO_REPLY_TITLE.test(bare) && !isAnswerTitle(subject) && !GOES_ON.test(bare)
}

function findNothing(subject: string, text: string): NothingKind | null {
  if (BOUNCE_TITLE.test(subject) && BOUNCE.test(text)) return 'bounce'
  // Who answers an automatic reply has something to say.
  const isAboutReplies = ABOUT_REPLIES.test(text) && !SAYS_SO.test(text)
  if (isReplyTitle(subject) && !isAboutReplies) return 'auto_reply'
  if (/^\W{0,4}(?:this is the mail system|delivery status notification|mailer-daemon)/u.test(text)) return 'bounce'
  const words = text.split(' ').length
  if (words <= MOST_AUTO_REPLY_WORDS && !isAboutReplies && AUTO_REPLY_TEXT.test(text)) return 'auto_reply'
  if (NEWSLETTER.test(text)) return 'newsletter'
  if (SPAM.test(text) || SPAM.test(subject) || isSalesPitch(text)) return 'spam'
  if (text !== '' && text.length <= MOST_THANKS_LENGTH && saysNothing(subject) && THANKS_WORDS.test(text))
    return 'thanks'
  if (ASKS.test(text)) return null
  const courtesy = findCourtesy(subject, text)
  if (courtesy) return courtesy
  if (WITHDRAWN.test(text) && words <= MOST_WITHDRAWN_WORDS) return 'withdrawn'
  if (NEEDS_NOTHING.test(text) && words <= MOST_CONTENT_WORDS) return 'information'
  return null
}

/** The beginning and the ending, in lower case, on one line, without what is quoted in it. */
function edgesOf(newText: string): string {
  const whole =
    newText.length > BEGINNING + ENDING ? `${newText.slice(0, BEGINNING)} ${newText.slice(-ENDING)}` : newText
  // Tags within a line were replaced by word joiners.
  return whole.replaceAll('\u2060', '').toLowerCase().replace(/\s+/g, ' ').replace(QUOTATION, ' ').trim()
}
