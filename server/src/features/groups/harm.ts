import type { GroupHarm } from '@sta/contract/schemas/groups'
import { foldText, sentencesOf, tellingWords } from './group-text.ts'

/** How far a ticket says that it reaches: one customer, many, everyone. */
export type Reach = 0 | 1 | 2

export type HarmReading = {
  harm: GroupHarm
  reach: Reach
  /** The sentence that says so, as it stands in the ticket; null when the kind is only known from the category. */
  sentence: string | null
  /** A sentence of the description to show beside the title: one that names a harm, else the first that says something. Empty without any. */
  quote: string
}

/** Whose data it is when it is not the writer's. */
const FOREIGN = '(?:another|other|different|wrong|unrelated|foreign)'
const PARTIES =
  '(?:customer|client|user|compan|person|people|patient|tenant|merchant|guest|member|famil|famili)(?:y|ie)?'

type Pattern = { harm: GroupHarm; says: RegExp }

const any = (...alternatives: string[]) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})`, 'u')

/**
 * What a sentence of an urgent ticket says is hurt, gravest first, in folded English, German, Spanish, French and Portuguese.
 * Only asked about tickets that an analyzer called high, so that a word is enough.
 */
const PATTERNS: Pattern[] = [
  {
    harm: 'security',
    says: any(
      `${FOREIGN} ${PARTIES}s?'?s? (?:\\w+ ){0,2}(?:data|name|address|order|invoice|detail|account|record|file|phone|mail|message|ticket|payment|document|result|bank|card|profile|basket|cart)`,
      `(?:see|sees|seeing|show|shows|showing|shown|access|view|read|got|get|received|contain|contains|display|displays) [^.]{0,40}${FOREIGN} ${PARTIES}`,
      "(?:someone else|somebody else|a stranger|strangers?)'s? [a-z]+",
      'data (?:leak|breach)',
      'leak(?:ed|s|ing)?(?![\\p{L}])',
      'breach',
      'hacked|hacker|hijack|compromised|intruder|phish|ransomware|malware|xss|sql injection|vulnerab|exploit|stolen|security (?:hole|flaw|incident|issue|problem|bug)',
      '(?:unauthori[sz]ed|unknown|suspicious|strange) (?:log|sign|access|device|person|order|payment|transfer|user)',
      '(?:api key|token|password|credential|secret)s? (?:\\w+ ){0,4}(?:public|expos|leak|visible|plain text|log)',
      'without (?:asking for )?(?:a |any )?(?:password|login|signing in|authentication)',
      'datenleck|datenpanne|gehackt|sicherheitslucke|sicherheitsproblem|fremde (?:kunden|daten|rechnung|person|konto)|(?:daten|rechnung\\w*|bestellung\\w*|namen|adresse\\w*) (?:von |eines |einer )?(?:anderen?|fremde[rn]?) |andere[rn]? kunden?',
      'datos de otr|otr[oa]s? clientes?|hacke|filtracion|fuga de datos|vulnerabilidad|acceso no autorizado|robad[oa]',
      'donnees d.(?:un |une )?autre|autres? clients?|pirat|fuite de donnees|faille|acces non autorise|vole[es]?(?![\\p{L}])',
      'dados de outr|outr[oa]s? clientes?|hackead|vazamento|invadi|vulnerabilidade|acesso nao autorizado|roubad[oa]',
    ),
  },
  {
    harm: 'data_loss',
    says: any(
      '(?:data|file|record|document|photo|entr|order|contact|project|message|backup|history|note|booking|appointment|everything|all)\\w* (?:\\w+ ){0,5}(?:gone|lost|vanished|disappeared|deleted|wiped|erased|overwritten|missing|empty)',
      '(?:lost|losing|deleted|wiped|erased|overwrote|overwrit\\w+) (?:\\w+ ){0,4}(?:data|file|record|document|photo|entr|order|contact|project|month|year|week|everything|all|work)',
      'data loss',
      '(?:daten|dateien|kontakte|eintrage|auftrage|dokumente|alles|bestellungen|fotos|termine) (?:\\w+ ){0,5}(?:weg|verloren|verschwunden|geloscht|uberschrieben|leer)|datenverlust',
      '(?:datos|archivos|contactos|documentos|registros|fotos|todo|pedidos) (?:\\w+ ){0,5}(?:perdid|desaparec|borrad|elimin)\\w*|perdimos|perdida de datos',
      '(?:donnees|fichiers|contacts|documents|commandes|photos|tout) (?:\\w+ ){0,5}(?:perdu|disparu|efface|supprime)\\w*|perte de donnees|perdu (?:tou|nos|mes)',
      '(?:dados|arquivos|ficheiros|contatos|documentos|registros|fotos|tudo|pedidos) (?:\\w+ ){0,5}(?:perd|sumi|desaparec|apaga|exclui)\\w*|perda de dados|perdemos',
    ),
  },
  {
    harm: 'money',
    says: any(
      '(?:charged|billed|debited|invoiced|paid|deducted|withdrawn|captured|taken|collected) (?:\\w+ ){0,6}(?:twice|double|again|two times|three times|too much|without|wrong\\w*|by mistake|after)',
      '(?:double|duplicate|wrong|unauthori[sz]ed|unknown|unexpected|two|three) (?:charge|debit|payment|billing|invoice|transaction|withdrawal|booking|deduction)s?',
      'overcharg|refund|chargeback|money (?:is |was |has )?(?:gone|missing|taken|back|lost)|never (?:authori[sz]ed|received (?:the|our|my) (?:money|payout|payment))|payouts? (?:\\w+ ){0,4}(?:missing|wrong|late|not)|charged',
      'doppelt (?:\\w+ ){0,3}(?:abgebucht|berechnet|belastet|bezahlt)|(?:zweimal|zu viel|falsch) (?:\\w+ ){0,3}(?:abgebucht|berechnet|belastet|eingezogen)|abgebucht|doppelabbuchung|erstattung|ruckerstattung|lastschrift|ruckzahlung',
      'cobr(?:ado|aron|aste|o) |cobro (?:doble|duplicado)|reembols|me (?:han )?cobra|dos veces',
      'debite|preleve|double (?:prelevement|paiement|facturation)|rembours|deux fois|facture (?:en )?double',
      'cobrad[oa]s?|cobranca|cobraram|reembols|estorno|duas vezes|debitad',
    ),
  },
  {
    harm: 'lock_out',
    says: any(
      'lock(?:ed|s|ing)? (?:me |us |him |her |them |everyone |everybody |\\w+ )?out|(?:can ?not|can.?t|could ?n.?t|unable to|not able to|no longer|nobody can|no one can) (?:\\w+ ){0,3}(?:log|sign|get|come) ?(?:on|in)(?![\\p{L}])|(?:account|access|user|profile)s? (?:\\w+ ){0,4}(?:locked|blocked|suspended|disabled|deactivated|revoked|closed)',
      '(?:log ?in|sign ?in|password|two.?factor|2fa|mfa|sso|code|authenticator|reset) (?:\\w+ ){0,5}(?:fail|not work|doesn.?t work|never (?:arriv|com)|reject|refus|invalid|broken|loop|does ?n.?t|denied)',
      'lost (?:my |the |our )?(?:phone|authenticator|access|admin)',
      'ausgesperrt|gesperrt|(?:kann|konnen|komme|kommen|kommt) (?:\\w+ ){0,6}(?:nicht|nicht mehr) (?:\\w+ ){0,3}(?:einloggen|anmelden|rein|hinein|ins konto)|anmeldung (?:\\w+ ){0,4}(?:fehl|nicht|abgelehnt|unmoglich)|zugang (?:\\w+ ){0,3}(?:gesperrt|weg|verloren|entzogen)',
      'bloquead[oa]|no (?:puedo|podemos|puede|pueden|logro) (?:\\w+ ){0,3}(?:entrar|acceder|iniciar)|inicio de sesion',
      'bloque[es]?(?![\\p{L}])|verrouill|(?:peux|pouvons|peut|peuvent|arrive|arrivons) (?:\\w+ ){0,4}(?:connecter|acceder|identifier)|connexion (?:\\w+ ){0,4}(?:impossible|echou|refus)',
      '(?:nao consigo|nao conseguimos|nao consegue) (?:\\w+ ){0,3}(?:entrar|acessar|aceder|logar|fazer login)|conta (?:\\w+ ){0,3}(?:bloquead|suspens)',
    ),
  },
  {
    harm: 'outage',
    says: any(
      '(?:is|are|was|were|been|went|goes|gone|going|completely|totally|all|still|currently|again) (?:completely |totally |fully |all |still |currently |again )?(?:down|offline|unavailable|unreachable|dead)(?![\\p{L}-])',
      '(?:site|service|server|system|platform|api|shop|store|checkout|portal|app|network|website|everything) (?:down|offline|unavailable|unreachable)(?![\\p{L}-])|outage|downtime|(?:http |error |status |returns? |with |code |a )50[234](?![\\d])|bad gateway|service unavailable|gateway time-?out|nothing works',
      'ausfall|ausgefallen|nicht (?:\\w+ )?erreichbar|offline|geht (?:\\w+ ){0,2}nichts|nichts geht|lahmgelegt|ist (?:\\w+ )?down|liegt lahm|totalausfall',
      'caid[oa](?![\\p{L}])|no responde|fuera de servicio|interrupcion|nada funciona|esta (?:\\w+ )?caid',
      '(?:est|sont|site|service|serveur) (?:\\w+ )?(?:en panne|hors service|indisponible|inaccessible|tombe)|panne (?:generale|totale)|plus rien ne',
      'fora do ar|caiu|nao responde|indisponivel|nada funciona',
    ),
  },
  {
    harm: 'blocked',
    says: any(
      'block(?:ed|s|ing|er)|(?:can ?not|can.?t|could ?n.?t|unable to|impossible to|not able to) \\w+|stuck|at a standstill|deadline|(?:stopped|does ?n.?t|do ?n.?t|does not|not|no longer|fails? to|won.?t) (?:work|load|respond|open|start|answer|process|print|send|save)\\w*|(?:blank|white|empty) (?:page|screen)|time[sd]? out|crash|freez',
      'blockiert|(?:kann|konnen|lasst|funktioniert|startet|ladt|laden) (?:\\w+ ){0,6}nicht|stillstand|frist|steht (?:die produktion|still)|abgesturzt|sturzt',
      'no (?:podemos|puedo|pueden|puede|funciona|carga)|parad[oa]|plazo|bloquea',
      'ne (?:pouvons|peux|peut|peuvent|marche|fonctionne|charge)|bloquant|a l.arret|delai|echeance|plante',
      'nao (?:conseguimos|consigo|consegue|funciona|carrega)|parad[oa]|prazo|travad[oa]',
    ),
  },
]

const EVERYONE = any(
  '(?:all|every one|each) (?:of )?(?:our |the |my |your )?(?:users|customers|clients|staff|colleagues|employees|team|teams|shops|stores|sites|branches|offices|patients|students|guests|members|subscribers|people|agents|visitors|buyers)|every (?:user|customer|client|one|body|single (?:user|customer|client|person))|everyone|everybody|nobody|no one|no customers?|noone|whole (?:team|company|office|department|system|site|service|shop|business|school|clinic|warehouse)|entire (?:team|company|office|department|system|site|service|shop|business)|company.?wide|system.?wide|worldwide',
  'alle (?:unsere[rn]? |meine )?(?:kunden|nutzer|mitarbeiter|kollegen|benutzer|filialen|team)|niemand|keiner (?:kann|von)|die ganze|der ganze|das ganze|gesamte[rns]?|samtliche|unternehmensweit|bei allen|alle sind',
  'tod[oa]s (?:los|las|nuestr[oa]s|mis) (?:clientes|usuari|emplead|emple|compa|tiend|pacient|alumn)|nadie|tod[oa] (?:el|la) (?:equipo|empresa|oficina|sistema)|ningun cliente',
  'tou(?:s|tes) (?:les|nos|mes) (?:clients|utilisat|employ|colleg|magas|patient|eleves)|personne ne|tout(?:e)? (?:l.|le |la |notre )(?:equipe|entreprise|bureau|service|systeme|monde)|aucun client',
  'tod[oa]s (?:os|as|noss[oa]s|os nossos) (?:clientes|usuari|utiliz|funcion|coleg|lojas|pacient|alun)|ninguem|tod[oa] (?:o|a) (?:equipe|empresa|escritorio|sistema)|nenhum cliente',
)
const MANY = any(
  '(?:many|several|multiple|dozens|hundreds|thousands|lots|numerous|most|\\d{2,}) (?:of )?(?:our |the |other |different )?(?:users|customers|clients|staff|colleagues|employees|people|shops|stores|sites|patients|students|guests|accounts|complaints|buyers|tenants|members)|customers (?:are|keep|call|complain|report|see|can)|our (?:users|customers|clients|team|staff|guests|patients|students)',
  '(?:viele|mehrere|dutzende|hunderte|tausende|zahlreiche|\\d{2,}) (?:unserer |der |andere )?(?:kunden|nutzer|mitarbeiter|kollegen|benutzer|filialen)|unsere (?:kunden|nutzer|mitarbeiter)|kunden (?:rufen|beschweren|melden)',
  '(?:much[oa]s|vari[oa]s|decenas|cientos|miles|\\d{2,}) (?:de )?(?:nuestros )?(?:clientes|usuarios|empleados)|nuestros (?:clientes|usuarios)',
  '(?:plusieurs|beaucoup de|nombreux|des dizaines de|des centaines de|\\d{2,}) (?:de nos )?(?:clients|utilisateurs|employes|collegues)|nos (?:clients|utilisateurs)',
  '(?:muit[oa]s|vari[oa]s|dezenas|centenas|milhares|\\d{2,}) (?:de )?(?:nossos )?(?:clientes|usuarios|utilizadores|funcionarios)|nossos (?:clientes|usuarios)',
)

/** Harm that a sentence says there is none of: "nothing leaks", "nobody is hurt". It neither counts as harm nor reaches anybody. */
const DENIED = any(
  '(?:no|not|nothing|never|without|isn.?t|wasn.?t|aren.?t) (?:any |a |an |been |is |was |has |has been |real |sign of )?(?:leak|breach|hack|outage|downtime|data (?:loss|leak|breach)|lost data|emergency|stolen|compromised|blocked|locked out|down(?![\\p{L}])|offline)\\w*|(?:nobody|no one|no customers?) (?:is|was|are|were|got|has been|have been) (?:hurt|injured|harmed|affected|blocked|locked out)',
  '(?:keine?[rns]?|nicht|nichts|ohne) (?:ist |wurde )?(?:datenleck|datenpanne|datenverlust|ausfall|ausgefallen|gehackt|gesperrt|ausgesperrt|blockiert|leckt)\\w*|niemand (?:ist|wurde|wird) (?:\\w+ )?(?:verletzt|betroffen|gesperrt|ausgesperrt)',
  '(?:no|ningun\\w*|nada|sin) (?:hay |esta |se |fue |ha sido |hubo )?(?:ningun\\w* )?(?:fuga|filtracion|hackead|perdida de datos|caid[oa]|bloquead|robad)\\w*|nadie (?:esta|ha sido|fue|resulto) (?:herid|afectad|bloquead)\\w*',
  '(?:aucune?|pas de|pas|sans|rien n.a ete) (?:ete )?(?:fuite|pirat|perte de donnees|panne|bloque|vole)\\w*|personne n.(?:est|a ete) (?:blesse|touche|bloque)\\w*',
  '(?:nao|nenhum\\w*|nada|sem) (?:ha |esta |foi |houve )?(?:nenhum\\w* )?(?:vazamento|vazou|hackead|perda de dados|caiu|bloquead|roubad)\\w*|ninguem (?:esta|foi|ficou) (?:ferid|afetad|bloquead)\\w*',
)
const DENIALS = new RegExp(DENIED, 'gu')

/** Folded, without the harm that is denied. */
const readable = (text: string): string => foldText(text).replace(DENIALS, ' ')

/** Used when no sentence says what is hurt. Categories of other taxonomies say nothing. */
const BY_CATEGORY: Record<string, GroupHarm> = {
  billing: 'money',
  account: 'lock_out',
  technical: 'blocked',
  bug: 'blocked',
}

/** Sentences that are looked at; what matters is said early. */
const MOST_SENTENCES = 20

/**
 * What an urgent ticket says is hurt, and how far it reaches. The title decides when it names a kind, else the gravest kind
 * that a sentence names. What blocks everyone is an outage.
 */
export function readHarm(ticket: { title: string; description: string; category: string | null }): HarmReading {
  const title = { sentence: ticket.title, folded: readable(ticket.title) }
  const told = sentencesOf(ticket.description)
    .slice(0, MOST_SENTENCES)
    .map((sentence) => ({ sentence, folded: readable(sentence) }))
  const reach = reachOf([title, ...told].map(({ folded }) => folded).join(BETWEEN))
  const gravestTold = gravest(told)
  const found = gravest([title]) ?? gravestTold
  const harm = found?.harm ?? BY_CATEGORY[ticket.category ?? ''] ?? 'other'
  const sentence = found?.sentence ?? null
  const first = () => told.find((each) => saysSomething(each.sentence)) ?? told[0]
  const quote = gravestTold?.sentence ?? first()?.sentence ?? ''
  return { harm: harm === 'blocked' && reach === 2 ? 'outage' : harm, reach, sentence, quote }
}

/** Neither a greeting nor a heading. */
const saysSomething = (sentence: string): boolean =>
  tellingWords(sentence).length > 1 && !(GREETING.test(foldText(sentence)) && isShort(sentence))

/** "Dear support team": begins as letters begin, and no sentence ends. */
const GREETING =
  /^(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|sehr geehrte\p{L}{0,2}|liebe[rs]?|hallo|guten (?:tag|morgen|abend)|estimad\p{L}{1,2}|hola|buen[oa]s|bonjour|bonsoir|cher\p{L}{0,3}|madame|monsieur|prezad\p{L}{1,2}|car[oai]s?|ola|bom dia|boa (?:tarde|noite)|gentil\p{L}{1,3}|egregi\p{L}?|buongiorno|buonasera|spettabil\p{L}|geacht\p{L}{1,2}|beste|goede(?:morgen|middag))(?!\p{L})[^.?]*$/u

/** Without a comma at its end a greeting has fewer words, or it is the beginning of what is said. */
const isShort = (sentence: string): boolean => sentence.split(/\s+/).length < (/[,!:]$/.test(sentence) ? 9 : 5)

type Told = { sentence: string; folded: string }

/** No pattern goes over it, so that all sentences can be looked at together: most have nothing of a kind. */
const BETWEEN = '\n.\n'

function gravest(told: Told[]): { harm: GroupHarm; sentence: string } | null {
  const all = told.map(({ folded }) => folded).join(BETWEEN)
  for (const { harm, says } of PATTERNS) {
    const found = says.test(all) ? told.find(({ folded }) => says.test(folded)) : undefined
    if (found) return { harm, sentence: found.sentence }
  }
  return null
}

const reachOf = (folded: string): Reach => (EVERYONE.test(folded) ? 2 : MANY.test(folded) ? 1 : 0)
