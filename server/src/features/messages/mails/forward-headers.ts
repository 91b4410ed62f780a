/** What stands above a forwarded mail. */
export const FORWARD_HEADERS: [program: string, header: string][] = [
  [
    'Gmail',
    '---------- Forwarded message ---------\nFrom: Ann Roe <ann@example.com>\nDate: Mon, Nov 2, 2026 at 9:12 AM\nSubject: The till\nTo: <kim@example.com>\n\n',
  ],
  [
    'Gmail, recipients on two lines',
    '---------- Forwarded message ---------\nFrom: Ann Roe <ann@example.com>\nDate: Mon, Nov 2, 2026 at 9:12 AM\nSubject: The till in the shop at the corner of Mill Lane and the\n market\nTo: Kim Doe <kim@example.com>, Sam Poe <sam@example.com>,\n Una Noe <una@example.com>\n\n',
  ],
  [
    'Gmail in German',
    '---------- Forwarded message ---------\nVon: Ann Roe <ann@example.com>\nDate: Mo., 2. Nov. 2026 um 09:12 Uhr\nSubject: Die Kasse\nTo: <max@example.com>\n\n',
  ],
  [
    'Outlook',
    '________________________________\nFrom: Ann Roe <ann@example.com>\nSent: Monday, November 2, 2026 9:12 AM\nTo: Kim Doe <kim@example.com>\nSubject: The till\n',
  ],
  [
    'Outlook in German',
    'Von: Ann Roe <ann@example.com>\nGesendet: Montag, 2. November 2026 09:12\nAn: Max <max@example.com>\nBetreff: Die Kasse\nAnlagen: kasse.jpg\n',
  ],
  [
    'GMX',
    'Gesendet: Montag, 02. November 2026 um 09:12 Uhr\nVon: "Ann Roe" <ann@example.com>\nAn: max@gmx.example\nBetreff: Die Kasse\n',
  ],
  [
    'Apple Mail',
    'Begin forwarded message:\n\nFrom: Ann Roe <ann@example.com>\nSubject: The till\nDate: 2 November 2026 at 09:12:33 CET\nTo: Kim Doe <kim@example.com>\nReply-To: Ann Roe <ann@example.com>\n',
  ],
  [
    'Apple Mail in German',
    'Anfang der weitergeleiteten Nachricht:\n\nVon: Ann Roe <ann@example.com>\nBetreff: Die Kasse\nDatum: 2. November 2026 um 09:12:33 MEZ\nAn: Max <max@example.com>\nAntwort an: Ann Roe <ann@example.com>\n',
  ],
  [
    'Apple Mail in French',
    'Début du message réexpédié :\n\nDe: Ann Roe <ann@example.com>\nObjet: La caisse\nDate: 2 novembre 2026 à 09:12:33 UTC+1\nÀ: Luc <luc@example.com>\nRépondre à: Ann Roe <ann@example.com>\n',
  ],
  [
    'Apple Mail in Spanish',
    'Inicio del mensaje reenviado:\n\nDe: Ann Roe <ann@example.com>\nAsunto: La caja\nFecha: 2 de noviembre de 2026, 9:12:33 CET\nPara: Ana <ana@example.com>\n',
  ],
  [
    'Apple Mail in Italian',
    'Inizio messaggio inoltrato:\n\nDa: Ann Roe <ann@example.com>\nOggetto: La cassa\nData: 2 novembre 2026 alle ore 09:12:33 CET\nA: Ugo <ugo@example.com>\n',
  ],
  [
    'Apple Mail in Dutch',
    'Begin doorgestuurd bericht:\n\nVan: Ann Roe <ann@example.com>\nOnderwerp: De kassa\nDatum: 2 november 2026 om 09:12:33 CET\nAan: Jan <jan@example.com>\n',
  ],
  [
    'Apple Mail in Swedish',
    'Vidarebefordrat brev:\n\nFrån: Ann Roe <ann@example.com>\nÄmne: Kassan\nDatum: 2 november 2026 09:12:33 CET\nTill: Per <per@example.com>\n',
  ],
  [
    'Apple Mail in Polish',
    'Początek przekazywanej wiadomości:\n\nOd: Ann Roe <ann@example.com>\nTemat: Kasa\nData: 2 listopada 2026 09:12:33 CET\nDo: Jan <jan@example.com>\n',
  ],
  [
    'Thunderbird',
    '-------- Forwarded Message --------\nSubject: \tThe till\nDate: \tMon, 2 Nov 2026 09:12:33 +0100\nFrom: \tAnn Roe <ann@example.com>\nTo: \tKim Doe <kim@example.com>\n\n',
  ],
  [
    'Thunderbird in German',
    '-------- Weitergeleitete Nachricht --------\nBetreff: \tDie Kasse\nDatum: \tMon, 2 Nov 2026 09:12:33 +0100\nVon: \tAnn Roe <ann@example.com>\nAn: \tMax <max@example.com>\n\n',
  ],
  [
    'Thunderbird in French',
    '-------- Message transféré --------\nSujet : \tLa caisse\nDate : \tMon, 2 Nov 2026 09:12:33 +0100\nDe : \tAnn Roe <ann@example.com>\nPour : \tLuc <luc@example.com>\n\n',
  ],
  [
    'Thunderbird in Italian',
    '-------- Messaggio Inoltrato --------\nOggetto: \tLa cassa\nData: \tMon, 2 Nov 2026 09:12:33 +0100\nMittente: \tAnn Roe <ann@example.com>\nA: \tUgo <ugo@example.com>\n\n',
  ],
  [
    'Thunderbird in Spanish',
    '-------- Mensaje reenviado --------\nAsunto: \tLa caja\nFecha: \tMon, 2 Nov 2026 09:12:33 +0100\nDe: \tAnn Roe <ann@example.com>\nPara: \tAna <ana@example.com>\n\n',
  ],
  [
    'Thunderbird in Portuguese',
    '-------- Mensagem encaminhada --------\nAssunto: \tO caixa\nData: \tMon, 2 Nov 2026 09:12:33 +0100\nDe: \tAnn Roe <ann@example.com>\nPara: \tRui <rui@example.com>\n\n',
  ],
  [
    'Yahoo',
    '----- Forwarded Message -----\nFrom: Ann Roe <ann@example.com>\nTo: Kim Doe <kim@example.com>\nSent: Monday, November 2, 2026 at 09:12:33 AM GMT+1\nSubject: The till\n',
  ],
  [
    'Yahoo in German',
    '----- Weitergeleitete Nachricht -----\nVon: Ann Roe <ann@example.com>\nAn: Max <max@example.com>\nGesendet: Montag, 2. November 2026 um 09:12:33 MEZ\nBetreff: Die Kasse\n',
  ],
  [
    'Lotus Notes',
    '----- Forwarded by Kim Doe/Example on 02/11/2026 09:12 -----\n\nFrom:\tAnn Roe/Example\nTo:\tKim Doe/Example@Example\nDate:\t02/11/2026 09:12\nSubject:\tThe till\n',
  ],
  [
    'Lotus Notes in German',
    '----- Weitergeleitet von Max Muster/Example am 02.11.2026 09:12 -----\n\nVon:\tAnn Roe/Example\nAn:\tMax Muster/Example@Example\nDatum:\t02.11.2026 09:12\nBetreff:\tDie Kasse\n',
  ],
  [
    'Zimbra in German',
    '----- Weitergeleitete Mail -----\nVon: "Ann Roe" <ann@example.com>\nAn: "Max" <max@example.com>\nGesendet: Montag, 2. November 2026 09:12:33\nBetreff: Die Kasse\n',
  ],
  [
    'Proton',
    '------- Forwarded Message -------\nFrom: Ann Roe <ann@example.com>\nDate: On Monday, November 2nd, 2026 at 9:12 AM\nSubject: The till\nTo: Kim Doe <kim@example.com>\n\n',
  ],
  [
    'Roundcube',
    '-------- Original Message --------\nSubject: The till\nDate: 2026-11-02 09:12\nFrom: Ann Roe <ann@example.com>\nTo: Kim Doe <kim@example.com>\n',
  ],
  [
    'Roundcube in German',
    '-------- Originalnachricht --------\nBetreff: Die Kasse\nDatum: 02.11.2026 09:12\nVon: Ann Roe <ann@example.com>\nAn: Max <max@example.com>\n',
  ],
]
