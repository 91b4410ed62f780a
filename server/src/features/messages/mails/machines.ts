/** Mails that machines write and nobody needs to answer, as real systems make them: what it is, title, text. */
export const MACHINES: [kind: string, title: string, text: string][] = [
  // Absences
  [
    'away',
    'Automatic reply: Order 4711',
    'Thank you for your email. I am out of the office until Monday 9 November with limited access to email.\n\nFor urgent matters please contact Sam Poe on +44 20 7946 0958.\n\nKind regards\nKim Doe',
  ],
  ['away', 'Out of Office Re: Order 4711', 'Hi, I will be back on the 9th. Please call the office if it cannot wait.'],
  [
    'away',
    'Re: Order 4711',
    'I am currently on annual leave and will return on 9 November. I will not be checking my emails. For anything urgent, please write to team@example.com.',
  ],
  [
    'away',
    'Order 4711 [Out of office]',
    'Thanks for your message. I am travelling this week and will answer when I am back.',
  ],
  [
    'away',
    'Abwesenheitsnotiz: Bestellung 4711',
    'Sehr geehrte Damen und Herren,\n\nvielen Dank für Ihre Nachricht. Ich bin bis einschließlich 9. November nicht im Büro. Ihre E-Mail wird nicht weitergeleitet. In dringenden Fällen wenden Sie sich bitte an Frau Roe.',
  ],
  [
    'away',
    'AW: Bestellung 4711',
    'Guten Tag,\n\nich befinde mich derzeit im Urlaub und bin ab dem 9. November wieder für Sie da. In dringenden Fällen erreichen Sie meine Vertretung unter 030 123456.\n\nMit freundlichen Grüßen\nMax Muster',
  ],
  ['away', 'Automatische Antwort: Bestellung 4711', 'Ich bin in Elternzeit. Bitte wenden Sie sich an das Team.'],
  [
    'away',
    'Respuesta automática: Pedido 4711',
    'Estaré fuera de la oficina hasta el 9 de noviembre. Para asuntos urgentes, contacte con Ana Pérez.',
  ],
  [
    'away',
    'RE: Pedido 4711',
    'Hola: me encuentro de vacaciones hasta el día 9. A mi vuelta responderé a su correo. Si es urgente, llame a la centralita.',
  ],
  [
    'away',
    'Réponse automatique : Commande 4711',
    'Bonjour, je suis absent jusqu’au 9 novembre inclus. En cas d’urgence, merci de contacter Luc Petit.',
  ],
  [
    'away',
    'RE: Commande 4711',
    'Bonjour, actuellement en congés, je prendrai connaissance de votre message à mon retour le 9 novembre.',
  ],
  [
    'away',
    'Resposta automática: Pedido 4711',
    'Estarei ausente até 9 de novembro. Em caso de urgência, contacte o Rui Costa.',
  ],
  [
    'away',
    'RES: Pedido 4711',
    'Olá! Estou de férias e retorno no dia 09/11. Para assuntos urgentes, favor falar com a Ana no ramal 12.',
  ],
  [
    'away',
    'Risposta automatica: Ordine 4711',
    'Sono fuori ufficio fino al 9 novembre. Per urgenze contattare Ugo Rossi.',
  ],
  [
    'away',
    'Automatisch antwoord: Bestelling 4711',
    'Ik ben afwezig tot en met 9 november. Neem voor dringende zaken contact op met Jan.',
  ],
  ['away', 'Autosvar: Order 4711', 'Jag har semester till den 9 november och läser inte min e-post.'],
  [
    'away',
    'Odpowiedź automatyczna: Zamówienie 4711',
    'Przebywam na urlopie do 9 listopada. W pilnych sprawach proszę o kontakt z Janem.',
  ],
  ['away', '自動応答: 注文 4711', '11月9日まで休暇をいただいております。お急ぎの方は代表電話までご連絡ください。'],
  [
    'away',
    'Automatic reply: Your account is locked',
    'I no longer work for Example Ltd. Please address future mails to office@example.com.',
  ],
  [
    'away',
    'RE: Invoice 20117',
    'Our office is closed from 24 December to 2 January. We will answer your message when we are back. Merry Christmas!',
  ],
  ['away', 'Re: Rechnung', 'Unser Büro ist vom 24.12. bis 2.1. geschlossen. Ihre Nachricht beantworten wir danach.'],
  // Receipts of other help desks
  [
    'receipt',
    'Re: Order 4711 [Ticket #88213]',
    'Dear Kim,\n\nThank you for contacting Northwind. Your request has been received and a ticket (88213) has been opened. One of our agents will get back to you within 24 hours.\n\nThis is an automated message, please do not reply.',
  ],
  [
    'receipt',
    '[Northwind] Request received: Order 4711',
    'Your request (88213) has been received and is being reviewed by our support staff. To add additional comments, reply to this email.',
  ],
  [
    'receipt',
    'Eingangsbestätigung [#88213]',
    'Vielen Dank für Ihre Anfrage. Wir haben Ihre Nachricht erhalten und unter der Nummer 88213 erfasst. Unser Team meldet sich schnellstmöglich bei Ihnen.',
  ],
  [
    'receipt',
    'Ihre Anfrage bei Nordwind',
    'Sehr geehrter Kunde, Ihre Anfrage ist bei uns eingegangen und wird bearbeitet. Diese E-Mail wurde automatisch erstellt.',
  ],
  [
    'receipt',
    'Hemos recibido su solicitud [88213]',
    'Gracias por ponerse en contacto con nosotros. Hemos recibido su solicitud y le responderemos lo antes posible. No responda a este correo.',
  ],
  [
    'receipt',
    'Accusé de réception - dossier 88213',
    'Nous avons bien reçu votre demande, enregistrée sous le numéro 88213. Un conseiller vous répondra sous 48 heures. Ceci est un message automatique, merci de ne pas y répondre.',
  ],
  [
    'receipt',
    'Recebemos seu contato - protocolo 88213',
    'Olá, recebemos sua solicitação e em breve retornaremos. Este é um e-mail automático, por favor não responda.',
  ],
  [
    'receipt',
    'Conferma di ricezione 88213',
    'Abbiamo ricevuto la sua richiesta. Le risponderemo entro 48 ore. Messaggio automatico, si prega di non rispondere.',
  ],
  [
    'receipt',
    'Uw aanvraag 88213',
    'Wij hebben uw bericht ontvangen en nemen zo snel mogelijk contact met u op. Dit is een automatisch bericht.',
  ],
  // Receipts of mails and meetings
  [
    'meeting',
    'Read: Order 4711',
    'Your message\n\n   To: Kim Doe\n   Subject: Order 4711\n   Sent: Monday, November 2, 2026 9:12:33 AM\n\n was read on Monday, November 2, 2026 9:15:00 AM.',
  ],
  [
    'meeting',
    'Gelesen: Bestellung 4711',
    'Ihre Nachricht\n\n   An: Max Muster\n   Betreff: Bestellung 4711\n   Gesendet: Montag, 2. November 2026 09:12\n\n wurde am Montag, 2. November 2026 09:15 gelesen.',
  ],
  [
    'meeting',
    'Lu : Commande 4711',
    'Votre message\n\n   À : Luc\n   Objet : Commande 4711\n   Envoyé : lundi 2 novembre 2026\n\n a été lu le lundi 2 novembre 2026 09:15.',
  ],
  [
    'meeting',
    'Not read: Order 4711',
    'Your message\n\n To: Kim Doe\n Subject: Order 4711\n\n was deleted without being read on Monday, November 2, 2026.',
  ],
  [
    'meeting',
    'Return Receipt (displayed) - Order 4711',
    "This is a Return Receipt for the mail that you sent to kim@example.com.\n\nNote: This Return Receipt only acknowledges that the message was displayed on the recipient's computer. There is no guarantee that the recipient has read or understood the message contents.",
  ],
  [
    'meeting',
    'Accepted: Training @ Mon Nov 9, 2026 2pm (CET) (support@acme.example)',
    'Kim Doe has accepted this invitation.\n\nTraining\nWhen: Monday 9 Nov 2026 ⋅ 14:00 – 15:00\nInvitation from Google Calendar',
  ],
  ['meeting', 'Zugesagt: Schulung', ''],
  ['meeting', 'Declined: Training', 'Sorry, another meeting.'],
  [
    'meeting',
    'Abgesagt: Schulung am Montag',
    'Wann: Montag, 9. November 2026 14:00-15:00.\nWo: Microsoft Teams-Besprechung',
  ],
  [
    'meeting',
    'Canceled event: Training @ Mon Nov 9, 2026',
    'This event has been canceled and removed from your calendar.',
  ],
  // Mails that did not arrive
  [
    'bounce',
    'Undelivered Mail Returned to Sender',
    "This is the mail system at host mx1.acme.example.\n\nI'm sorry to have to inform you that your message could not be delivered to one or more recipients. It's attached below.\n\n<kim@example.com>: host mx.example.com[192.0.2.1] said: 550 5.1.1 <kim@example.com>: Recipient address rejected: User unknown (in reply to RCPT TO command)",
  ],
  [
    'bounce',
    'Mail delivery failed: returning message to sender',
    'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its recipients. This is a permanent error. The following address(es) failed:\n\n  kim@example.com\n    host mx.example.com [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<kim@example.com>: 550 No such user',
  ],
  [
    'bounce',
    'Warning: message 1abcDE-0001 delayed 24 hours',
    'This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours on the queue.',
  ],
  [
    'bounce',
    'failure notice',
    "Hi. This is the qmail-send program at acme.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<kim@example.com>:\nSorry, no mailbox here by that name. (#5.1.1)",
  ],
  [
    'bounce',
    'Undeliverable: Order 4711',
    "Your message to kim@example.com couldn't be delivered.\n\nkim wasn't found at example.com.\n\nsupport\tOffice 365\tkim\nAction Required\tRecipient\n\nUnknown To address\n\nHow to Fix It\nThe address may be misspelled or may not exist. Try one or more of the following:",
  ],
  [
    'bounce',
    'Unzustellbar: Bestellung 4711',
    'Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:\n\nmax@example.com\nDas E-Mail-Postfach des Empfängers ist voll und kann zurzeit keine Nachrichten annehmen.',
  ],
  [
    'bounce',
    'No se puede entregar: Pedido 4711',
    'No se pudo entregar el mensaje a estos destinatarios o grupos:\nana@example.com\nEl buzón del destinatario está lleno.',
  ],
  [
    'bounce',
    'Non remis : Commande 4711',
    'Échec de la remise pour ces destinataires ou groupes :\nluc@example.com\nL’adresse de courrier que vous avez entrée est introuvable.',
  ],
  [
    'bounce',
    'Delivery Status Notification (Failure)',
    "** Address not found **\n\nYour message wasn't delivered to kim@example.com because the address couldn't be found, or is unable to receive mail.\n\nThe response was:\n550 5.1.1 The email account that you tried to reach does not exist.",
  ],
  [
    'bounce',
    'Delivery Status Notification (Failure)',
    'An error occurred while trying to deliver the mail to the following recipients:\nkim@example.com',
  ],
  [
    'bounce',
    'Delivery Status Notification (Delay)',
    '** Delivery incomplete **\n\nThere was a temporary problem delivering your message to kim@example.com. Gmail will retry for 46 more hours.',
  ],
  [
    'bounce',
    'Your message was not sent',
    'A verification step: I am protecting myself from unsolicited mail. To have your message delivered to kim@example.com, please click the link below and confirm that you are a person. You need to do so only once.\nhttps://spamblock.example/c/123',
  ],
  [
    'bounce',
    'Postfach voll',
    'Diese Nachricht wurde automatisch erzeugt. Ihre Nachricht an max@example.com konnte nicht zugestellt werden, da das Postfach voll ist.',
  ],
]
