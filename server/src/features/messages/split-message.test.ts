import { describe, expect, test } from 'vitest'
import { readMarks } from './automatic.ts'
import { newlySaid } from './mails/newly-said.ts'
import { splitMessage } from './split-message.ts'

const said = (message: string, title = '') => newlySaid(message, title)

const QUOTED = 'URGENT: production is down'

describe('an earlier message that hangs below is not what the sender says', () => {
  test.each([
    ['Gmail', `Thanks!\n\nOn Mon, 2 Nov 2026 at 09:12, Support <s@example.com> wrote:\n> ${QUOTED}\n> Really.`],
    ['Gmail, on two lines', `Thanks!\n\nOn Mon, 2 Nov 2026 at 09:12, Support\n<s@example.com> wrote:\n> ${QUOTED}`],
    [
      'Gmail without marks',
      `Thanks!\n\nOn Mon, 2 Nov 2026 at 09:12, Support <s@example.com> wrote:\n\n${QUOTED}\nReally.`,
    ],
    ['Outlook', `Thanks!\n\nFrom: Support\nSent: Monday\nTo: Me\nSubject: Down\n\n${QUOTED}`],
    ['Outlook, ruled', `Thanks!\n\n-----Original Message-----\nFrom: Support\nSubject: Down\n\n${QUOTED}`],
    ['Apple Mail', `Thanks!\n\n> On 2 Nov 2026, at 09:12, Support <s@example.com> wrote:\n> \n> ${QUOTED}`],
    ['German', `Thanks!\n\nAm 02.11.2026 um 09:12 schrieb Support:\n> ${QUOTED}`],
    ['German Outlook', `Thanks!\n\nVon: Support\nGesendet: Montag\nAn: Max\nBetreff: Ausfall\n\n${QUOTED}`],
    ['Spanish', `Thanks!\n\nEl lun, 2 nov 2026 a las 9:12, Soporte escribió:\n> ${QUOTED}`],
    ['French', `Thanks!\n\nLe lun. 2 nov. 2026 à 09:12, Support a écrit :\n> ${QUOTED}`],
    ['Portuguese', `Thanks!\n\nEm seg., 2 de nov. de 2026 às 09:12, Suporte escreveu:\n> ${QUOTED}`],
    ['Italian', `Thanks!\n\nIl giorno lun 2 nov 2026 alle ore 09:12 Supporto ha scritto:\n> ${QUOTED}`],
    ['Dutch', `Thanks!\n\nOp ma 2 nov 2026 om 09:12 schreef Support:\n> ${QUOTED}`],
    ['Swedish', `Thanks!\n\nDen mån 2 nov. 2026 kl 09:12 skrev Support:\n> ${QUOTED}`],
    ['Polish', `Thanks!\n\nDnia 2 listopada 2026 09:12 Pomoc napisał(a):\n> ${QUOTED}`],
    ['Russian', `Thanks!\n\nпн, 2 нояб. 2026 г. в 09:12, Поддержка пишет:\n> ${QUOTED}`],
    ['Japanese', `Thanks!\n\n2026年11月2日(月) 9:12 サポート <s@example.com>さんは書きました:\n> ${QUOTED}`],
    ['Chinese Outlook', `Thanks!\n\n发件人: 客服\n发送时间: 2026年11月2日\n收件人: 我\n主题: 故障\n\n${QUOTED}`],
    ['HTML', `<div>Thanks!</div><div class="gmail_quote"><blockquote>${QUOTED}</blockquote></div>`],
    ['Zendesk', `Thanks!\n\n##- Please type your reply above this line -##\n\nSupport, 2 Nov\n\n${QUOTED}`],
    ['Freshdesk', `Thanks!\n\n-- Reply above this line --\n${QUOTED}`],
    ['Zendesk in German', `Thanks!\n##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein. -##\n${QUOTED}`],
    ['Zendesk in French', `Thanks!\n##- Veuillez saisir votre réponse au-dessus de cette ligne -##\n${QUOTED}`],
    ['Zendesk in Spanish', `Thanks!\n##- Por favor, escriba su respuesta por encima de esta línea -##\n${QUOTED}`],
    ['Zendesk in Portuguese', `Thanks!\n##- Digite sua resposta acima desta linha -##\n${QUOTED}`],
    [
      'a forward below own words',
      `Thanks! Please look at this one.\n\n---------- Forwarded message ---------\nFrom: X\nSubject: Y\n\n${QUOTED}`,
    ],
  ])('%s', (_, message) => {
    expect(said(message)).toMatch(/^Thanks!/)
    expect(said(message)).not.toContain('URGENT')
  })

  test('but a forward without own words is what counts, without its header', () => {
    const message = '---------- Forwarded message ---------\nFrom: Ann\nSubject: Till\n\nThe till is dead.'
    expect(said(message)).toBe('The till is dead.')
    expect(said(`FYI\n\n${message}`)).toBe('FYI The till is dead.')
  })

  test.each([
    ['WG: Lohn', 'Von: Büro\nGesendet: Montag\nAn: Max\nBetreff: Lohn\n\n'],
    ['FW: Pay', 'From: Office\nSent: Monday\nTo: Max\nSubject: Pay\n\n'],
    ['TR : paie', 'De : Bureau\nEnvoyé : lundi\nObjet : paie\n\n'],
    ['RV: nómina', '-----Mensaje original-----\nDe: Oficina\nAsunto: nómina\n\n'],
    ['Fwd: Pay', 'Begin forwarded message:\n> From: Office\n> Subject: Pay\n> '],
  ])('nor is a forward what its sender quotes, when a few words hand it on: %s', (title, header) => {
    const message = `Could one of you ring me about this today? Thilo\n\n${header}The till is dead.`
    expect(said(message, title)).toContain('The till is dead.')
    expect(said(message, title)).not.toContain('Betreff')
    expect(said(message, `Re: ${title}`)).not.toContain('The till')
    const own =
      'We have looked into this ourselves for a week and found no fault. What we need is a new contract for all nine shops.'
    expect(said(`${own}\n\n${header}The till is dead.`, title)).toBe(own)
  })

  test('an answer below or between quoted lines counts', () => {
    expect(said('On Monday, Support wrote:\n> Which browser?\nFirefox.\n> Since when?\nSince Friday.')).toBe(
      'Firefox. Since Friday.',
    )
  })

  test('a customer who tells what somebody wrote is not quoting', () => {
    const message = 'My colleague wrote: the door is open.\nThat is wrong.'
    expect(said(message)).toBe('My colleague wrote: the door is open. That is wrong.')
  })
})

describe('endings', () => {
  test.each([
    ['a signature', 'It stops at 40.\n\n-- \nKim Doe\nHead of Outages'],
    ['a closing line with a name', 'It stops at 40.\n\nBest regards,\nKim Doe\nHead of Outages | Urgent Care Ltd.'],
    ['a German closing line', 'It stops at 40.\n\nMit freundlichen Grüßen\nMax Muster\nNotfallambulanz'],
    ['a phone', 'It stops at 40.\n\nSent from my iPhone'],
    [
      'a legal notice',
      'It stops at 40.\n\nThis e-mail is confidential and intended solely for the addressee. Report fraud at once.',
    ],
    ['a virus scan', 'It stops at 40.\n\n________\nDiese E-Mail wurde auf Viren geprüft.\nwww.example.com'],
  ])('%s is left out', (_, message) => {
    expect(said(message)).toBe('It stops at 40.')
  })

  test('a postscript counts', () => {
    expect(said('It stops at 40.\n\nRegards\nKim\n\nPS: it is urgent after all')).toBe(
      'It stops at 40. PS: it is urgent after all',
    )
  })
})

describe('what is not running text', () => {
  test('tags and style sheets are left out, entities are read', () => {
    const html = '<style>.error{color:red}</style><p>The r&eacute;f<b>und</b> is 5&nbsp;&euro;</p>'
    expect(said(html)).toBe('The réfund is 5 €')
  })

  test("Jira's mark-up is no text, and every word stays where it was", () => {
    const message = 'It is {color:red}blocking{color} us.\n{code}\nexit 1\n{code}'
    const { newText } = splitMessage(message, '')
    expect(newText).toHaveLength(message.length)
    expect(newText).not.toMatch(/[{}]|color/)
    expect(newText.indexOf('blocking')).toBe(message.indexOf('blocking'))
  })

  test('line breaks that a program wrote as signs end lines', () => {
    const { newText } = splitMessage(`It fails.\\n\\nRegards,\\nMax\\n\\nOn Monday X wrote:\\n> ${QUOTED}`, '')
    expect(newText.trimEnd()).toBe('It fails.')
  })

  test('of a form only what the customer wrote counts', () => {
    expect(
      said('Name: Kim\nE-mail: kim@example.com\nPriority: URGENT\nMessage: Where is the logo?\nNewsletter: no'),
    ).toBe('Where is the logo?')
  })

  test('of a transcript only the lines of the customer count', () => {
    const chat =
      '[10:02] Agent Mo: How may I help?\n[10:03] Customer: the bin is full\n[10:04] Agent Mo: An outage?\n[10:05] Customer: no'
    expect(said(chat)).toBe('the bin is full no')
  })

  test('logs and code are told from words', () => {
    const { parts } = splitMessage(
      'It fails:\n2026-11-02 10:00:01 ERROR login failed\n    at run (x.js:1:2)\nSince Monday.',
      '',
    )
    expect(parts.map(({ kind }) => kind)).toEqual(['new', 'log', 'new'])
  })
})

describe('the parts', () => {
  test('a tag that ends a line is mark-up from its first sign to its last', () => {
    const message = '<p>Good morning,<br>the lift stands.</p>'
    const told = splitMessage(message, '').parts.filter(({ kind }) => kind === 'new')
    expect(told.map(({ start, end }) => message.slice(start, end))).toEqual(['Good morning,', 'the lift stands.'])
  })

  const MESSAGES = [
    '',
    'Hi\\n\\nOn Monday X wrote:\\r\\n> a',
    'One line',
    'Hi\r\n\r\nOn Monday X wrote:\r\n> a\r\n',
    '<p>a&amp;b</p>\n<!-- never closed',
    'a: b\nc: d\ne: f\n',
    '\n\n\n',
  ]

  test.each(MESSAGES)('cover %j without a gap, and the new text is as long', (message) => {
    const { parts, newText } = splitMessage(message, '')
    expect(newText).toHaveLength(message.length)
    expect(parts.map(({ start, end }) => message.slice(start, end)).join('')).toBe(message)
  })

  test.each([
    ['line breaks', '\n'.repeat(50_000)],
    ['closings', 'Regards\n'.repeat(6000)],
    ['headers', 'From: x\n'.repeat(6000)],
    ['fields', 'a: b\n'.repeat(10_000)],
    ['tags that never end', '<!--'.repeat(12_500)],
    ['style sheets that never end', '<style>'.repeat(7000)],
    ['open tags', '<div><p>x'.repeat(5500)],
    ['entities', '&amp;'.repeat(10_000)],
    ['cards that never end', 'begin:vcard\n'.repeat(4100)],
    ['encoded lines', `${'A'.repeat(76)}\n`.repeat(650)],
    ['lines of a chat', '[02.11. 09:12] Kim\n'.repeat(2600)],
  ])('50,000 characters of %s end before the test does, twenty times over', (_, message) => {
    for (let time = 0; time < 20; time += 1) expect(splitMessage(message, '').newText).toHaveLength(message.length)
  })
})

describe('what nobody needs to answer', () => {
  test.each([
    ['auto_reply', 'Out of office', 'I am out of office until 5 December. For urgent matters, call the hotline.'],
    ['auto_reply', 'Automatische Antwort: Ticket', 'Ich bin bis zum 5. nicht im Büro.'],
    ['auto_reply', 'Abwesenheitsnotiz: Rechnung', 'Ich wandere bis Montag, meine Post liest so lange keiner.'],
    ['auto_reply', 'Abwesenheit bis 5.3.', 'Ich bin wandern. Petra hat den Schlüssel.'],
    ['auto_reply', 'Out of office: back Monday', 'This is an automatic reply. If the invoice is on fire, ask Fiona.'],
    ['auto_reply', 'Re: Pedido', 'Esta é uma mensagem automática, não responda.'],
    ['bounce', 'Undelivered Mail Returned to Sender', 'The message could not be delivered. 550 5.1.1 User unknown'],
    ['newsletter', 'Spring deals', '60% off. Unsubscribe | Manage preferences'],
    ['spam', 'Partnership', 'Dear winner, claim USD 2,500,000 now'],
    ['thanks', 'Re: Question', 'Thanks, that worked! You can close this.'],
    ['thanks', 'AW: Ticket', 'Super, danke!'],
    ['withdrawn', 'Re: File', 'Please ignore my last mail, sent to the wrong address.'],
  ])('%s: %s', (kind, title, text) => {
    expect(readMarks(title, text).nothing).toBe(kind)
  })

  test.each([
    ['Auto-reply tells people I am still on leave', 'I am back since Monday but it still answers.'],
    [
      'Abwesenheitsnotiz',
      'Seit der Umstellung verschickt unser Postfach die Abwesenheitsnotiz bei jeder Mail zweimal.',
    ],
    ['Abwesenheitsnotiz', 'Sie wird nicht mehr verschickt, seit wir umgezogen sind.'],
    ['Abwesenheit steht einen Tag zu spät', 'Im Kalender der Kollegin ist der Urlaub seit dem Update verschoben.'],
    ['Resposta automática', 'Seria bom a resposta automática ligar sozinha nas férias.'],
    ['Out of office and out of pocket', 'I came back from leave and see that you charged the full plan.'],
    ['Autoreply-Schleife', 'Unser Ticketsystem und Ihres begrüßen sich gegenseitig, am Wochenende 211 Mal.'],
    [
      'Automatic reply: API key',
      'This is not an automatic reply, I only answered one. Which key does the sandbox use?',
    ],
    ['Alarm', 'do you bill false alarms'],
    ['Refund', 'Thanks, but it still has not come.'],
    ['Unsubscribe button', 'How do our readers get rid of the blue border?'],
    ['Please sort the list by aisle', 'thx'],
    ['Re: Automatic reply: access', 'She is away until June, as her reply says. Please make me the second approver.'],
    ['Antwort', 'Ich habe dreimal „Dies ist eine automatisch erstellte Nachricht" bekommen und keine Antwort.'],
    ['Resumen', 'Je clique sur désinscription et le résumé revient le lendemain.'],
    ['AW: Zugang', 'Login geht wieder, danke! Nur meine Kollegin fehlt in der Liste.'],
    ['Bank details', 'You kindly confirmed that your bank details have changed, and we paid to the new ones.'],
  ])('not %s', (title, text) => {
    expect(readMarks(title, text).nothing).toBeNull()
  })
})
