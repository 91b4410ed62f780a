import { describe, expect, test } from 'vitest'
import { newlySaid } from './mails/newly-said.ts'

const OWN = 'The export stops at row 40.'

const said = (message: string, title = 'Export') => newlySaid(message, title)

describe('the HTML of mail programs', () => {
  const OUTLOOK_HEAD =
    '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!--\n/* Font Definitions */\n@font-face {font-family:Calibri;}\np.MsoNormal {margin:0cm; color:red}\n--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head><body lang="EN-GB" link="#0563C1"><div class="WordSection1">'
  const p = (text: string) => `<p class="MsoNormal"><span style="font-size:11.0pt">${text}<o:p></o:p></span></p>`

  test.each([
    [
      'Outlook',
      `${OUTLOOK_HEAD}${p(OWN)}${p('&nbsp;')}${p('Kind regards,')}${p('Kim Doe')}${p('Head of Outages')}<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b><span lang="EN-US">From:</span></b><span lang="EN-US"> Acme Support &lt;support@acme.example&gt; <br><b>Sent:</b> Monday, November 2, 2026 9:12 AM<br><b>To:</b> Kim Doe &lt;kim@example.com&gt;<br><b>Subject:</b> Export<o:p></o:p></span></p></div></div>${p('URGENT: production is down')}</div></body></html>`,
    ],
    [
      'Outlook on the web',
      `<div class="elementToProof" style="font-family: Aptos">${OWN}</div><div id="Signature"><p>Kim Doe, Head of Outages</p></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif"><b>From:</b> Acme Support &lt;support@acme.example&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Kim<br><b>Subject:</b> Export</font><div>&nbsp;</div></div><div>URGENT: production is down</div>`,
    ],
    [
      'Outlook on a phone',
      `<div>${OWN}</div><div id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div><hr><div id="divRplyFwdMsg"><b>Von:</b> Acme &lt;a@acme.example&gt;<br><b>Gesendet:</b> Montag<br><b>An:</b> Max<br><b>Betreff:</b> Export</div><div>DRINGEND</div>`,
    ],
    [
      'Gmail',
      `<div dir="ltr"><div>${OWN}</div><br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div>Kim Doe, Head of Outages</div></div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Nov 2, 2026 at 9:12 AM Acme &lt;<a href="mailto:a@acme.example">a@acme.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px">URGENT: production is down</blockquote></div>`,
    ],
    [
      'Gmail, an answer without its quote’s class',
      `<div dir="ltr">${OWN}</div><br><div><div dir="ltr">On Mon, Nov 2, 2026 at 9:12 AM Acme &lt;<a href="mailto:a@acme.example">a@acme.example</a>&gt; wrote:<br></div><div>URGENT: production is down</div></div>`,
    ],
    [
      'Apple Mail',
      `<html><head></head><body style="overflow-wrap: break-word;">${OWN}<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On 2 Nov 2026, at 09:12, Acme &lt;a@acme.example&gt; wrote:</div><br class="Apple-interchange-newline"><div>URGENT: production is down</div></blockquote></div><br></body></html>`,
    ],
    [
      'Thunderbird',
      `<p>${OWN}</p><div class="moz-signature">-- <br>Kim Doe, Head of Outages</div><div class="moz-cite-prefix">On 02/11/2026 09:12, Acme wrote:<br></div><blockquote type="cite" cite="mid:1@acme.example"><p>URGENT: production is down</p></blockquote>`,
    ],
    [
      'Yahoo',
      `<div class="ydp1 yahoo-style-wrap"><div dir="ltr">${OWN}</div></div><div id="ydp2yahoo_quoted_1" class="yahoo_quoted"><div>On Monday, November 2, 2026 at 09:12:33 AM GMT+1, Acme wrote: </div><div>URGENT: production is down</div></div>`,
    ],
    [
      'GMX',
      `<div style="font-family: Verdana"><div>${OWN}</div><div class="signature">Gesendet mit der GMX Mail App</div><div name="quote" style="margin:10px 5px"><div><b>Gesendet:</b>&nbsp;Montag, 02. November 2026 um 09:12 Uhr<br><b>Von:</b>&nbsp;Acme &lt;a@acme.example&gt;<br><b>An:</b>&nbsp;max@gmx.example<br><b>Betreff:</b>&nbsp;Export</div><div name="quoted-content">DRINGEND</div></div></div>`,
    ],
    [
      'Proton',
      `<div style="font-family: Arial">${OWN}</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with <a href="https://proton.me/">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">On Monday, November 2nd, 2026 at 9:12 AM, Acme wrote:<br><blockquote class="protonmail_quote">URGENT: production is down</blockquote></div>`,
    ],
    [
      'Zendesk',
      `<div>${OWN}</div><div class="gmail_quote"><div style="color:#b5b5b5">##- Please type your reply above this line -##</div><p>URGENT</p></div>`,
    ],
    [
      'a hidden preview and a picture',
      `<div style="display:none;max-height:0px;overflow:hidden">URGENT preview&zwnj;&nbsp;&zwnj;</div><p>${OWN}</p><img src="cid:image001.png@01DB" alt="URGENT"><img src="https://track.example/o.gif" width="1" height="1">`,
    ],
    [
      'signs that nobody sees',
      `<p>The ex\u200bport&#8203; stops&nbsp;at&zwnj; row\u00a040.</p><p>&#847;&zwnj;&nbsp;&#8199;&shy;</p>`,
    ],
  ])('%s', (_, html) => {
    expect(said(html, 'Re: Export')).toBe(OWN)
  })
})

describe('pictures and links of mail programs are nobody’s word', () => {
  test.each([
    '[cid:image001.png@01DB2F1A.3C5D]',
    '[image: image.png]',
    '[A picture containing text Description automatically generated]',
    '[Ein Bild, das Text enthält. Automatisch generierte Beschreibung]',
    '[Une image contenant texte Description générée automatiquement]',
    '[Interfaz de usuario gráfica, Texto Descripción generada automáticamente]',
    '[Texto Descrição gerada automaticamente]',
    '<https://aka.ms/LearnAboutSenderIdentification>',
    '[https://track.example/o.gif?u=urgent]',
  ])('%s', (line) => {
    expect(said(`${OWN}\n\n${line}`)).toBe(OWN)
    expect(said(`${OWN} ${line}`)).toBe(OWN)
  })
})
