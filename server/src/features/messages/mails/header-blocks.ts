/** What other programs write: header lines. Below them nothing has marks. */
export const HEADER_BLOCKS: [program: string, header: string][] = [
  [
    'Outlook',
    'From: Acme Support <support@acme.example>\nSent: Monday, November 2, 2026 9:12 AM\nTo: Kim Doe <kim@example.com>\nCc: Sam\nSubject: RE: Order 4711\nImportance: High',
  ],
  [
    'Outlook, recipients on two lines',
    'From: Acme Support <support@acme.example>\nSent: Monday, November 2, 2026 9:12 AM\nTo: Kim Doe <kim@example.com>; Sam Poe <sam@example.com>;\nAnn Roe <ann@example.com>\nSubject: RE: Order 4711',
  ],
  [
    'Outlook, bold',
    '*From:* Acme Support <support@acme.example>\n*Sent:* Monday, November 2, 2026 9:12 AM\n*To:* Kim Doe <kim@example.com>\n*Subject:* RE: Order 4711',
  ],
  [
    'Outlook on a phone',
    '________________________________\nFrom: Acme Support <support@acme.example>\nSent: Monday, November 2, 2026 9:12:33 AM\nTo: Kim Doe <kim@example.com>\nSubject: RE: Order 4711',
  ],
  [
    'Outlook for Mac',
    'From: Acme Support <support@acme.example>\nDate: Monday, 2 November 2026 at 09:12\nTo: Kim Doe <kim@example.com>\nSubject: Re: Order 4711',
  ],
  [
    'Outlook in German',
    'Von: Acme Support <support@acme.example>\nGesendet: Montag, 2. November 2026 09:12\nAn: Max Muster <max@example.com>\nBetreff: AW: Bestellung 4711\nPriorität: Hoch',
  ],
  [
    'Outlook in Spanish',
    'De: Soporte <soporte@acme.example>\nEnviado el: lunes, 2 de noviembre de 2026 9:12\nPara: Ana <ana@example.com>\nAsunto: RE: Pedido 4711',
  ],
  [
    'Outlook in French',
    'De : Support <support@acme.example>\nEnvoyé : lundi 2 novembre 2026 09:12\nÀ : Luc <luc@example.com>\nObjet : RE: Commande 4711',
  ],
  [
    'Outlook in Brazil',
    'De: Suporte <suporte@acme.example>\nEnviada em: segunda-feira, 2 de novembro de 2026 09:12\nPara: Rui <rui@example.com>\nAssunto: RES: Pedido 4711',
  ],
  [
    'Outlook in Italian',
    'Da: Supporto <supporto@acme.example>\nInviato: lunedì 2 novembre 2026 09:12\nA: Ugo <ugo@example.com>\nOggetto: R: Ordine 4711',
  ],
  [
    'Outlook in Dutch',
    'Van: Support <support@acme.example>\nVerzonden: maandag 2 november 2026 09:12\nAan: Jan <jan@example.com>\nOnderwerp: RE: Bestelling 4711',
  ],
  [
    'Outlook in Polish',
    'Od: Pomoc <pomoc@acme.example>\nWysłane: poniedziałek, 2 listopada 2026 09:12\nDo: Jan <jan@example.com>\nTemat: RE: Zamówienie 4711',
  ],
  [
    'Outlook in Swedish',
    'Från: Support <support@acme.example>\nSkickat: den 2 november 2026 09:12\nTill: Per <per@example.com>\nÄmne: SV: Order 4711',
  ],
  [
    'Outlook in Danish',
    'Fra: Support <support@acme.example>\nSendt: 2. november 2026 09:12\nTil: Bo <bo@example.com>\nEmne: SV: Ordre 4711',
  ],
  [
    'Outlook in Japanese',
    '差出人: サポート <support@acme.example>\n送信日時: 2026年11月2日 9:12\n宛先: 山田 <yamada@example.com>\n件名: RE: 注文 4711',
  ],
  [
    'GMX',
    'Gesendet: Montag, 02. November 2026 um 09:12 Uhr\nVon: "Acme Support" <support@acme.example>\nAn: max@gmx.example\nBetreff: Re: Bestellung 4711',
  ],
  [
    'GMX in English',
    'Sent: Monday, November 02, 2026 at 9:12 AM\nFrom: "Acme Support" <support@acme.example>\nTo: kim@gmx.example\nSubject: Re: Order 4711',
  ],
  [
    'Lotus Notes',
    'From:\tAcme Support/Acme\nTo:\tKim Doe/Example@Example\nDate:\t02.11.2026 09:12\nSubject:\tRe: Order 4711',
  ],
  [
    'Lotus iNotes',
    '-----"Acme Support" <support@acme.example> wrote: -----\nTo: Kim Doe/Example@Example\nFrom: "Acme Support" <support@acme.example>\nDate: 02/11/2026 09:12\nSubject: Re: Order 4711',
  ],
  [
    'Lotus iNotes in German',
    '-----"Acme Support" <support@acme.example> schrieb: -----\nAn: Max Muster/Example@Example\nVon: "Acme Support" <support@acme.example>\nDatum: 02.11.2026 09:12\nBetreff: Re: Bestellung 4711',
  ],
  [
    'Proton',
    '------- Original Message -------\nOn Monday, November 2nd, 2026 at 9:12 AM, Acme Support <support@acme.example> wrote:\n',
  ],
  [
    'Proton, with its own hyphens',
    '‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Monday, November 2nd, 2026 at 9:12 AM, Acme Support <support@acme.example> wrote:\n',
  ],
  [
    'Proton in German',
    '-------- Originale Nachricht --------\nAm 02.11.26 um 09:12, schrieb Acme Support <support@acme.example>:\n',
  ],
  [
    'Zimbra',
    '----- Original Message -----\nFrom: "Acme Support" <support@acme.example>\nTo: "Kim Doe" <kim@example.com>\nSent: Monday, November 2, 2026 9:12:33 AM\nSubject: Re: Order 4711',
  ],
  [
    'Zimbra in German',
    '----- Ursprüngliche Mail -----\nVon: "Acme Support" <support@acme.example>\nAn: "Max Muster" <max@example.com>\nGesendet: Montag, 2. November 2026 09:12:33\nBetreff: Re: Bestellung 4711',
  ],
  [
    'Zimbra in French',
    '----- Mail original -----\nDe: "Support Acme" <support@acme.example>\nÀ: "Luc" <luc@example.com>\nEnvoyé: Lundi 2 Novembre 2026 09:12:33\nObjet: Re: Commande 4711',
  ],
  [
    'Samsung',
    '-------- Original message --------\nFrom: Acme Support <support@acme.example>\nDate: 02/11/2026 09:12 (GMT+00:00)\nTo: Kim Doe <kim@example.com>\nSubject: Re: Order 4711',
  ],
  [
    'Samsung in German',
    '-------- Ursprüngliche Nachricht --------\nVon: Acme Support <support@acme.example>\nDatum: 02.11.26 09:12 (GMT+01:00)\nAn: Max <max@example.com>\nBetreff: Re: Bestellung 4711',
  ],
  [
    'Samsung in French',
    '-------- Message d’origine --------\nDe : Support <support@acme.example>\nDate : 02/11/2026 09:12 (GMT+01:00)\nÀ : Luc <luc@example.com>\nObjet : Re: Commande 4711',
  ],
  [
    'Samsung in Spanish',
    '-------- Mensaje original --------\nDe: Soporte <soporte@acme.example>\nFecha: 2/11/26 9:12 (GMT+01:00)\nA: Ana <ana@example.com>\nAsunto: Re: Pedido 4711',
  ],
  [
    'BlackBerry',
    '  Original Message  \nFrom: Acme Support\nSent: Monday, November 2, 2026 09:12\nTo: Kim Doe\nSubject: Re: Order 4711',
  ],
  ['Zendesk', '##- Please type your reply above this line -##'],
  ['Zendesk in German', '##- Bitte geben Sie Ihre Antwort über dieser Zeile ein -##'],
  ['Zendesk in Italian', '##- Digita la risposta al di sopra di questa riga -##'],
  ['Zendesk in Portuguese', '##- Introduza a sua resposta acima desta linha -##'],
  ['Zendesk in Dutch', '##- Typ uw antwoord boven deze regel -##'],
  ['Zendesk in Swedish', '##- Skriv ditt svar ovanför den här raden -##'],
  ['Zendesk in Polish', '##- Wpisz odpowiedź powyżej tej linii -##'],
  ['Zendesk in Japanese', '##- この行より上に返信を入力してください -##'],
  ['Jira', '—-—-—-—\nReply above this line.'],
  ['Jira in German', '———\nAntworten Sie oberhalb dieser Zeile.'],
  ['Jira in French', '———\nRépondez au-dessus de cette ligne.'],
  ['Help desks', '[Please reply above this line]'],
  ['Help desks, in words', '=-=-=-= To respond to this request, please write your reply above this line =-=-=-='],
  ['Help desks, in capitals', '## In replies all text above this line is added to the ticket ##'],
  ['Basecamp', '--- Write ABOVE THIS LINE to post a reply ---'],
]
