/** What only somebody writes who has a matter: automatic mails hold none of it. Each language in a pattern of its own, on lower case and one line. */

const WEEKDAY =
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves|viernes|lundi|mardi|mercredi|jeudi|vendredi|segunda|terça|quarta|quinta|sexta|lunedì|martedì|mercoledì|giovedì|venerdì|maandag|dinsdag|woensdag|donderdag|vrijdag'

/** Something is wrong. */
const TROUBLES = [
  String.raw`\bsince (?:yesterday|today|this|last|noon|the update|then|${WEEKDAY})\b`,
  String.raw`\b(?:seit|desde|depuis|da|sinds) (?:el |dem |der |letzte[mnr]? |esta |ce |cette |la |a |de )?(?:gestern|heute|update|umstellung|tagen|wochen|sie|ayer|hoy|mañana|actualización|hier|matin|mise à jour|ontem|hoje|manhã|atualização|ieri|stamattina|aggiornamento|gisteren|vandaag|vanochtend|${WEEKDAY})(?!\p{L})`,
  // It is as it was.
  String.raw`(?<!\p{L})(?:no luck|as before|the same (?:error|problem|issue|fault|message|result|page)|in vain|unfortunately|sadly|hélas|malheureusement|purtroppo|helaas|infelizmente|desgraciadamente|lamentablemente|por desgracia|wie (?:vorher|zuvor|gehabt)|mism[oa] (?:problema|error|mensaje)|el problema es|même (?:problème|erreur|message)|mesm[oa] (?:problema|erro|mensagem)|stess[oa] (?:problema|errore|messaggio)|dezelfde (?:fout|melding)|hetzelfde|come prima|igual que antes|comme avant|nichts (?:gebracht|geändert))(?!\p{L})(?!,? (?:i am|i['’]m|we are|my |our ))`,
  // English
  String.raw`\b(?:i|we|he|she|they|nobody|customers?|users?|staff|it|and|but|still) (?:still )?(?:can(?:no|['’])t|can not|couldn['’]t|could not)\b(?! (?:be |read|answer|reply|respond|check|access (?:my |our )?e?-?mail|take|accept|deliver))`,
  String.raw`\b(?:is|are|was|were|do|does|did|has|have)(?: not|n['’]t) (?:yet )?(?:work|open|load|show|appear|arriv|come|came|sav|print|start|chang|updat|there\b|listed|visible|possible|right\b|correct|mine\b|get\b|see\b|reach us)`,
  String.raw`\bstill (?:not|no|do(?:es)?|is (?:not|dead|broken|down|missing|wrong)|get|see|dead|broken|fails?|waiting|missing|waiting)\b`,
  String.raw`\b(?:wrong|broken|twice|overcharged|is missing|are missing|instead of|nobody can|stands? still|is dead|is blank|white page|empty page|says error|answers [45]\d\d|error (?:code )?\d{3})\b(?! (?:address|recipient|person|mailbox))`,
  // German
  String.raw`(?<!\p{L})(?:kann|können|konnten?|komme[nt]?|geht|gehen|funktionier\p{L}*|klappt|öffnet|lädt|seh(?:e|en|t)|sieht|finden?|lässt|lassen|bekomm\p{L}*|erscheint|läuft|tut)(?!\p{L})[^.!?]{0,60}(?<!\p{L})(?:nicht|nichts|kein\p{L}{0,2}|niemand)(?!\p{L})(?! (?:im |in der |erreich|gelesen|lesen|weitergeleitet|persönlich|zugestellt|beantwort|bearbeit|vor ort|annehmen|nachrichten|antwort))`,
  String.raw`(?<!\p{L})(?:falsche[mnrs]?|doppelt|zweimal|fehlt|fehlen|kaputt|abgelaufen|gesperrt|noch (?:immer )?nicht|immer noch|aber niemand|fehler(?:meldung)? \d{3}|leider (?:geht|ist|fehlt|kommt|funktioniert|klappt))(?!\p{L})(?! (?:empfänger|adresse))`,
  // Spanish
  String.raw`(?<!\p{L})no (?:puedo|podemos|consigo|funcionan?|va|carga|aparecen?|llegan?|ha llegado|(?:me |nos )?deja|abre|sale|veo|vemos|encuentro|reconoce)(?!\p{L})(?! (?:atender|responder|leer|contestar|revisar))`,
  String.raw`(?<!\p{L})(?:sigu\p{L}{1,4} (?:sin|igual|dando|fallando|saliendo)|da(?:n)? error|dos veces|está mal|equivocad[oa]|incorrect[oa]|de otra empresa|lo necesito|me han cobrado|nos han cobrado)(?!\p{L})`,
  // French
  String.raw`(?<!\p{L})(?:ne (?:fonctionne|marche|charge|trouve|reçoi|voi|vien|passe|répond|peu|pouvons|s['’]ouvre|s['’]affiche)\p{L}* (?:toujours )?(?:pas|plus|rien)|n['’](?:arrive|apparaî|ouvre|ai (?:pas|rien|jamais|toujours))\p{L}*|impossible (?:de|d['’])|persiste|toujours pas|encore (?:prélevé|facturé)|deux fois|mauvais|au lieu de|que faire)(?!\p{L})(?! (?:répondre|lire|consulter|traiter|prendre))`,
  // Portuguese
  String.raw`(?<!\p{L})(?:não (?:consigo|conseguimos|funciona|abre|carrega|aparece|chegou|chega|recebi|vejo|entra|deixa|sai)|continua\p{L}{0,2} (?:dando|sem|com erro|igual)|dá (?:erro|senha)|duas vezes|errad[oa]|vence (?:hoje|amanhã)|cobrou|cobraram)(?!\p{L})(?! (?:responder|ler|atender))`,
  // Italian, Dutch
  String.raw`(?<!\p{L})(?:non (?:riesco|riusciamo|funziona|va|si apre|carica|arriva|è (?:ancora )?arrivat[oa]|compare|vedo|trovo)|due volte|sbagliat[oa]|rimborso)(?!\p{L})`,
  String.raw`(?<!\p{L})(?:(?:werkt|kan|kunnen|lukt|komt|zie|zien|krijg|gaat|opent|doet) [^.!?]{0,40}(?:niet|niets|geen)(?! (?:aanwezig|bereikbaar|beantwoord))|twee keer|verkeerde?|geld terug)(?!\p{L})`,
]

/** Something is wanted. */
const REQUESTS = [
  // English
  String.raw`\bplease (?:also |then |just |now )?(?:close (?:his|her|their|my|our|the account)|move|pause|send (?:me|us|it|them|the|new|another|one)\b|add (?!your|comments|any|this)|remove (?!me)|change (?!your)|give|cancel|refund|return (?:it|the|one|my|our)|fix|check (?:why|whether|if|my|our)|look (?:at|into)|help(?! us)|reset|set\b|stop|resend|correct|unlock|mend|reopen|restore|let (?:the|me|us|him|her|them)|reserve|deactivate|do not (?!reply|respond|answer|hesitate|click|send|use|forward|delete|contact|call|worry)\p{L}|delete (?!this|the (?:e-?mail|message)))`,
  String.raw`\b(?:how (?:do|can|could|should|must)|where (?:is|are|do|can|did)|why (?:is|are|do|does|did|was)|what (?:must|can|do|should)|when (?:will|does|do)) (?:i|we|it|my|our|the)\b`,
  String.raw`\b(?:can|could|would|will) (?:you|somebody|someone|it|we)\b[^.!?]{2,120}\?`,
  String.raw`\bi (?:want to|would like to|need|tried|clicked|bought|paid|ordered|was charged|was at home)\b`,
  // German
  String.raw`(?<!\p{L})bitte [^.!?]{0,60}(?:zurücksetzen|prüfen|schicken|löschen|einrichten|ändern|vergrößern|sperren|freischalten|korrigieren|stornieren|erstatten|beheben|hinzufügen|nachsehen|umstellen)(?!\p{L})(?! sie)|(?<!\p{L})bitte (?:richten|setzen|ändern|löschen|prüfen|sperren|stornieren|korrigieren|geben|schauen|helfen|stellen) sie(?!\p{L})`,
  String.raw`(?<!\p{L})(?:können|könnten|könnt|könntet|kann|wie|wo|wann|warum|weshalb|was|wer|welche[mnrs]?)(?!\p{L})[^.!?]{2,120}\?`,
  String.raw`(?<!\p{L})ich (?:möchte|will|brauche|habe (?:bezahlt|bestellt|gekündigt))(?!\p{L})`,
  // Spanish, French, Portuguese, Italian, Dutch
  String.raw`(?<!\p{L})(?:pueden|podéis|podrían|podríais|puede|puedo|cómo|dónde|cuándo|por qué|pouvez-vous|pourriez-vous|comment|quand|pourquoi|podem|pode|poderiam|como|onde|quando|por que|potete|potreste|come|dove|perché|kunt|kunnen|kan|hoe|waar|waarom)(?!\p{L})[^.!?]{2,120}\?`,
  String.raw`(?<!\p{L})(?:quiero|quisiera|me gustaría|je (?:voudrais|souhaite|veux)|gostaria de|quero|preciso de|vorrei|ik wil|ik wou)(?!\p{L})`,
]

const TROUBLE = new RegExp(TROUBLES.join('|'), 'u')
const REQUEST = new RegExp(REQUESTS.join('|'), 'u')

/** Whether its writer says that something is wrong. @param text lower case, one line. */
export const tellsTrouble = (text: string): boolean => TROUBLE.test(text)

/** Whether its writer says that something is wrong, or wants something. @param text lower case, one line. */
export const hasMatter = (text: string): boolean => TROUBLE.test(text) || REQUEST.test(text)

/** Somebody speaks of themself, which neither mail servers nor newsletters do. */
const FIRST_PERSON =
  /(?<!\p{L})(?:i|i['’](?:m|ve|d|ll)|my(?! (?:account|orders|profile))|ich|mein(?:e[mnrs]?)?|mir|mich|yo|mis?|quiero|necesito|puedo|he (?:pedido|intentado)|je|j['’]\p{L}+|mon|mes|eu|meus?|minhas?|preciso|quero|consigo|gostaria|io|mi[oa]|vorrei|posso|ik|mijn)(?!\p{L})/u

export const speaksOfThemself = (text: string): boolean => FIRST_PERSON.test(text)
