import { describe, expect, test } from 'vitest'
import { newlySaid } from './mails/newly-said.ts'

const OWN = 'The export stops at row 40.'

const said = (message: string, title = 'Export') => newlySaid(message, title)

describe('what programs put below a mail is nobody’s word', () => {
  test.each([
    'Sent from my iPhone',
    'Sent from my Galaxy',
    'Sent from Yahoo Mail on Android',
    'Sent from Yahoo Mail for iPhone<https://mail.onelink.example/107872968>',
    'Yahoo Mail: Search, Organize, Conquer',
    'Sent from Mail for Windows',
    'Get Outlook for iOS<https://aka.ms/o0ukef>',
    'Get BlueMail for Android',
    'Sent with Proton Mail secure email.',
    'Sent with Spark',
    'Sent via the Samsung Galaxy S22, an AT&T 5G smartphone',
    'Sent from my Android device with K-9 Mail. Please excuse my brevity.',
    'Sent on the go, excuse typos',
    'Sent using Zoho Mail',
    'Sent from my mobile device. Please excuse any typos.',
    'Von meinem iPhone gesendet',
    'Von meinem/meiner Galaxy gesendet',
    'Von Samsung-Mobilgerät gesendet',
    'Gesendet mit der WEB.DE Mail App',
    'Gesendet mit der mobilen Mail App',
    'Gesendet aus Outlook für Android',
    'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
    'Diese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.',
    'Holen Sie sich Outlook für iOS<https://aka.ms/o0ukef>',
    'Outlook für Android beziehen',
    'Enviado desde mi iPhone',
    'Enviado desde Correo para Windows',
    'Enviado desde Yahoo Mail para Android',
    'Obtener Outlook para iOS<https://aka.ms/o0ukef>',
    'Envoyé de mon iPhone',
    'Envoyé à partir de Outlook pour Android',
    'Envoyé depuis l’application Mail Orange',
    'Provenance : Courrier pour Windows',
    'Télécharger Outlook pour iOS<https://aka.ms/o0ukef>',
    'Obtenir Outlook pour Android',
    'Enviado do meu iPhone',
    'Enviado do Yahoo Mail no Android',
    'Enviado a partir do meu smartphone Samsung Galaxy.',
    'Obter o Outlook para iOS',
    'Inviato da iPhone',
    'Inviato dal mio Galaxy',
    'Ottieni Outlook per Android',
    'Scarica Outlook per iOS',
    'Verstuurd vanaf mijn iPhone',
    'Outlook voor Android downloaden',
    'Verzonden vanaf mijn Galaxy',
    'Skickat från min iPhone',
    'Sendt fra min iPhone',
    'Hämta Outlook för iOS',
    'Wysłane z iPhone’a',
    'Wysłano z mojego telefonu Samsung Galaxy',
    'iPhoneから送信',
    '发自我的iPhone',
  ])('%s', (line) => {
    expect(said(`${OWN}\n\n${line}`)).toBe(OWN)
    expect(
      said(`${OWN}\n${line}\n\nFrom: Ann <ann@example.com>\nSent: Monday\nTo: Kim\nSubject: Export\n\nURGENT`),
    ).toBe(OWN)
  })

  test.each([
    'Virus-free.www.avg.com',
    'Virenfrei.www.avast.com',
    'Libre de virus.www.avast.com',
    'Garanti sans virus. www.avast.com',
    'Livre de vírus. www.avast.com',
    'Privo di virus.www.avast.com',
    'Virusvrij.www.avast.com',
    'Diese E-Mail wurde von Avast-Antivirussoftware auf Viren geprüft.',
    'L’absence de virus dans ce courrier électronique a été vérifiée par le logiciel antivirus Avast.',
    'El software de antivirus Avast ha analizado este correo electrónico en busca de virus.',
    'Este e-mail foi verificado pelo software antivírus Avast.',
    'Questa e-mail è stata controllata per individuare virus con Avast antivirus.',
    'This e-mail is confidential and may be privileged. If you are not the intended recipient, report the breach at once and delete it.',
    'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie diese Mail.',
    'Este mensaje y sus adjuntos se dirigen exclusivamente a su destinatario y pueden contener información confidencial.',
    'Ce message et ses pièces jointes sont confidentiels et destinés exclusivement à leur destinataire.',
    'Esta mensagem pode conter informação confidencial e destina-se exclusivamente ao destinatário.',
    'Le informazioni contenute nella presente comunicazione sono riservate ed esclusivamente destinate al destinatario.',
    'De informatie in dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.',
    'Treść tej wiadomości jest poufna i przeznaczona wyłącznie dla adresata.',
    'Detta meddelande är konfidentiellt och endast avsett för mottagaren.',
    'Follow us on LinkedIn | Facebook | Instagram',
    'Please consider the environment before printing this e-mail.',
    'Nueva política de privacidad: en cumplimiento del RGPD, sus datos serán tratados por Acme S.L.',
    'Conformément au RGPD, vous disposez d’un droit d’accès à vos données.',
    'Hinweise zum Datenschutz finden Sie unter https://example.com/datenschutz',
    'We process personal data as set out in our privacy notice: https://example.com/privacy',
  ])('%s', (line) => {
    expect(said(`${OWN}\n\n${line}`)).toBe(OWN)
    expect(said(`${OWN}\n\n________________________________\n${line}`)).toBe(OWN)
  })
})

describe('banners above a mail are nobody’s word', () => {
  test.each([
    '[EXTERNAL] This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender and know the content is safe.',
    'CAUTION: This email originated from outside of the organization. Do not click links or open attachments.',
    'CAUTION: External email.',
    'EXTERNAL EMAIL - exercise caution with links and attachments',
    '[EXTERNAL SENDER]',
    'This message was sent from outside the company. Please do not click links or open attachments unless you trust the source.',
    'ATTENTION: this mail comes from an external sender.',
    "You don't often get email from kim@example.com. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>",
    "Some people who received this message don't often get email from kim@example.com. Learn why this is important",
    'ACHTUNG: Diese E-Mail stammt von einem externen Absender. Klicken Sie auf keine Links.',
    'ACHTUNG EXTERNE E-MAIL: Bitte keine Anhänge öffnen, wenn der Absender unbekannt ist.',
    'Diese Nachricht kommt von außerhalb des Unternehmens.',
    'Sie erhalten nicht häufig E-Mails von max@example.com. Erfahren Sie, warum dies wichtig ist',
    'PRECAUCIÓN: Este correo electrónico se originó fuera de la organización. No haga clic en enlaces.',
    'No suele recibir correos electrónicos de ana@example.com. Por qué es esto importante',
    'ATTENTION : Cet e-mail provient de l’extérieur de l’organisation. Ne cliquez sur aucun lien.',
    'Vous n’obtenez pas souvent d’e-mail à partir de luc@example.com. Pourquoi c’est important',
    'ATENÇÃO: Este e-mail foi enviado de fora da organização. Não clique em links.',
    'Você não costuma receber emails de rui@example.com. Saiba por que isso é importante',
    'ATTENZIONE: questa email proviene dall’esterno dell’organizzazione.',
    'Non si riceve spesso posta elettronica da ugo@example.com. Scopri perché è importante',
    'LET OP: deze e-mail is afkomstig van buiten de organisatie.',
    'U ontvangt niet vaak e-mail van jan@example.com. Meer informatie over waarom dit belangrijk is',
  ])('%s', (line) => {
    expect(said(`${line}\n\n${OWN}`)).toBe(OWN)
    expect(said(`${line}\n________________________________\n${OWN}`)).toBe(OWN)
  })
})

describe('names and addresses below a mail are nobody’s word', () => {
  test.each([
    ['two dashes', '-- \nKim Doe\nHead of Outages | Urgent Care Ltd.\n+44 20 7946 0958'],
    ['two dashes without a space', '--\nKim Doe\nUrgent Care Ltd.'],
    ['Best', 'Best,\nKim'],
    ['Thanks and regards', 'Thanks & regards,\nKim Doe\nEmergency desk'],
    ['thanks in advance', 'Thanks in advance for your help!\n\nKim Doe'],
    [
      'kind regards and two lines',
      'Kind regards,\n\nKim Doe\nTeam Lead, Incident Response\nT: +44 20 7946 0958\nM: +44 7700 900 123\nwww.urgent.example',
    ],
    [
      'on behalf',
      'Mit freundlichen Grüßen\n\ni. A. Max Muster\nNotfallplanung\n\nMuster GmbH\nMusterweg 1, 12345 Musterstadt\nTel. +49 30 123456\nGeschäftsführer: A. B.',
    ],
    ['two languages', 'Mit freundlichen Grüßen / Kind regards\n\nMax Muster\nLeiter Störungen'],
    ['Grüße aus', 'Viele Grüße aus dem Harz\nMax'],
    ['Besten Dank', 'Besten Dank und Gruß\nMax Muster'],
    ['Danke und LG', 'Danke & LG\nMax'],
    ['VG', 'VG Max'],
    ['Un saludo', 'Un saludo,\n\nAna Pérez\nDpto. de Incidencias\nTel.: 91 123 45 67'],

    ['Cordialement', 'Cordialement,\n\nLuc Petit\nResponsable des urgences\n01 23 45 67 89'],
    [
      'politely',
      'Je vous prie d’agréer, Madame, Monsieur, mes salutations distinguées.\nLuc Petit\nService des urgences',
    ],
    ['Bien à vous', 'Bien à vous,\nLuc'],
    ['Abraço', 'Abraço,\nRui Costa\nGestor de Incidentes'],
    ['Com os melhores cumprimentos', 'Com os melhores cumprimentos,\nRui Costa\nUrgências'],
    ['Cordiali saluti', 'Cordiali saluti,\nUgo Rossi\nUfficio Emergenze'],
    ['Met vriendelijke groet', 'Met vriendelijke groet,\n\nJan de Vries\nSpoedeisende hulp'],
    ['Hälsningar', 'Med vänliga hälsningar\nPer Ek\nAkutmottagningen'],
    ['Pozdrawiam', 'Pozdrawiam serdecznie,\nJan Nowak\nDział awarii'],
    ['a name with a phone only', 'Kim Doe\nUrgent Care Ltd.\nTel: +44 20 7946 0958\nwww.urgent.example'],
    ['a card', 'Kim Doe | Head of Outages | Urgent Care Ltd. | +44 20 7946 0958 | kim@urgent.example'],
    ['ruled', '____________________\nKim Doe\nHead of Outages\nUrgent Care Ltd.\nMobile +44 7700 900 123'],
    ['with a picture', 'Regards,\nKim\n[cid:image001.png@01DB2F1A.3C5D]'],
    [
      'with a logo',
      'Regards,\nKim Doe\n[A picture containing text Description automatically generated]<https://urgent.example/>\n[image: logo.png]',
    ],
  ])('%s', (_, ending) => {
    expect(said(`${OWN}\n\n${ending}`)).toBe(OWN)
  })

  test.each([
    ['thanks that go on', `Thanks for the quick answer.\n${OWN}`],
    ['a closing word at the beginning', `Best of all: ${OWN}`],
    ['a number to call', `${OWN}\nPlease ring me on +44 20 7946 0958 before noon.`],
    ['a question below a greeting', `Regards to Ann.\n\n${OWN} Can you mend it today?`],
    ['addresses that fail', `${OWN}\n\nhttps://acme.example/a\nhttps://acme.example/b`],
    ['a list', `It stops for:\nKim Doe\nAnn Roe\nSam Poe`],
    ['a device', `Sent from the shop's scanner, the mail has no text.\n${OWN}`],
    ['a footer that is wrong', `The unsubscribe link in our newsletter goes to an empty page.\n${OWN}`],
    ['a virus', `We scanned for viruses and found one in your installer.\n${OWN}`],
    ['a disclaimer', `Please change the disclaimer on the checkout page.\n${OWN}`],
    ['confidential', `The confidential report was mailed to the wrong recipient.\n${OWN}`],
    ['before printing', `The page is cut off before printing.\n${OWN}`],
    ['company number', `Our company number on the invoice is wrong.\n${OWN}`],
    ['external mail', `External emails do not reach us since Monday.\n${OWN}`],
    ['Handelsregister', `Auf der Rechnung fehlt unser Handelsregister.\n${OWN}`],
    ['protección de datos', `Necesitamos el contrato de protección de datos firmado.\n${OWN}`],
  ])('%s is said', (_, message) => {
    expect(said(`Hello,\n${message}`)).toBe(`Hello, ${message.replace(/\s+/g, ' ')}`)
    expect(said(message)).toBe(message.replace(/\s+/g, ' '))
  })
})
