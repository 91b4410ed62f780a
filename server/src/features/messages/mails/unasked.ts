/** Mails of people that nobody needs to answer: what it is, title, text. */
export const UNASKED: [kind: string, title: string, text: string][] = [
  // Newsletters and sales
  [
    'newsletter',
    'Your weekly digest',
    'Top stories this week\n\nFive ways to save time. Read more\nWebinar on 12 November. Register now\n\nYou are receiving this email because you signed up at example.com.\nUnsubscribe | Update preferences | View in browser',
  ],
  [
    'newsletter',
    'Neu im November',
    'Unsere Angebote der Woche: 20 % auf alles. Jetzt shoppen!\n\nSie möchten keinen Newsletter mehr erhalten? Hier abmelden.',
  ],
  [
    'newsletter',
    'Novedades de noviembre',
    '¡Hasta un 40 % de descuento en toda la web! Compra ahora.\n\nSi no desea recibir más correos, puede darse de baja aquí.',
  ],
  [
    'newsletter',
    'La lettre de novembre',
    'Découvrez nos nouveautés et profitez de la livraison offerte.\n\nPour vous désabonner, cliquez ici. Voir dans le navigateur',
  ],
  [
    'newsletter',
    'Novidades de novembro',
    'Aproveite descontos de até 50%.\n\nNão quer mais receber? Cancelar inscrição.',
  ],
  [
    'spam',
    'Quick question',
    'Hi there,\n\nI noticed your website does not rank on the first page of Google. We are an SEO agency with 12 years of experience and can bring you to the top within 90 days. Can I send you a quote?\n\nBest,\nDave',
  ],
  [
    'spam',
    'Mobile app development',
    'Hello Sir/Madam, we are a leading software company from India offering web and mobile app development at affordable price. Are you interested? Share your number and requirements.',
  ],
  [
    'spam',
    'Re: partnership',
    'Hi, just floating this to the top of your inbox. Did you have a chance to look at my proposal? We help SaaS companies like yours book 30 more demos a month. Worth a 15-minute call on Tuesday?',
  ],
  [
    'spam',
    'Guest post inquiry',
    'I would like to publish a guest post with a dofollow link on your blog. How much do you charge? We pay by PayPal.',
  ],
  [
    'spam',
    'Kooperationsanfrage',
    'Guten Tag, wir sind auf Suchmaschinenoptimierung spezialisiert und bringen Ihre Webseite auf Seite 1 bei Google. Darf ich Ihnen ein kostenloses Angebot zusenden?',
  ],
  [
    'spam',
    'Propuesta comercial',
    'Buenos días, somos una agencia de marketing digital y podemos aumentar sus ventas un 40 %. ¿Le interesa una auditoría gratis de su web?',
  ],
  [
    'spam',
    'Proposition',
    'Bonjour, nous sommes une agence web et nous vous proposons la refonte de votre site à partir de 490 €. Quand êtes-vous disponible pour un échange de dix minutes ?',
  ],
  [
    'spam',
    'Your mailbox is almost full',
    'Dear user, your mailbox has exceeded its storage limit. Click here to verify your account and avoid suspension: http://mail-upgrade.example/login',
  ],
  [
    'spam',
    'Parcel on hold',
    'Your package could not be delivered due to unpaid customs fee of 1.99. Pay now: https://dhl-parcel.example.cc/pay',
  ],
  [
    'spam',
    'INV-88213 overdue',
    'Dear Sir, kindly find attached invoice for payment. We changed our bank, please wire it today to our new bank account.',
  ],
  [
    'spam',
    'Hello dear',
    'I am Mrs. Grace, a widow with cancer. I want to donate 4.5 million dollars through an honest person to the poor. Reply for details.',
  ],
  ['spam', 'SMS', 'Hi Mum, I lost my phone, this is my new number. Please write to me on WhatsApp +44 7700 900123'],
  ['spam', '', 'Make $500 a day from home!!! No experience needed. Click https://easy.example'],
  // Thanks
  ['thanks', 'Re: Order 4711', 'Thank you!'],
  ['thanks', 'Re: Order 4711', 'Perfect, thanks a lot Kim 👍'],
  [
    'thanks',
    'Re: Order 4711',
    'Hi Sam,\n\nthat did the trick, everything works again. Thank you so much for your patience and the quick help, have a great weekend!\n\nBest regards,\nKim Doe\nHead of Outages\n\nOn Mon, 2 Nov 2026 at 09:12, Support <s@example.com> wrote:\n> URGENT: please restart the server',
  ],
  ['thanks', 'Re: Ticket 88213', 'All good now, you can close the ticket. Cheers, Kim'],
  [
    'thanks',
    'AW: Bestellung 4711',
    'Hallo Frau Roe,\n\nvielen herzlichen Dank für die schnelle Hilfe, jetzt läuft wieder alles.\n\nViele Grüße\nMax',
  ],
  ['thanks', 'AW: Bestellung 4711', 'Super, hat geklappt! Danke und ein schönes Wochenende'],
  ['thanks', 'AW: Ticket', 'Danke, das Paket ist heute angekommen. Sie können das Ticket schließen.'],
  ['thanks', 'RE: Pedido 4711', 'Muchísimas gracias por la rapidez, ya está todo solucionado. Un saludo, Ana'],
  ['thanks', 'RE: Commande 4711', 'Merci beaucoup pour votre réactivité, tout fonctionne à nouveau. Bonne journée !'],
  ['thanks', 'RES: Pedido 4711', 'Muito obrigado pela atenção, deu tudo certo!'],
  ['thanks', 'R: Ordine 4711', 'Grazie mille, adesso funziona tutto. Buona giornata'],
  ['thanks', 'RE: Bestelling 4711', 'Heel erg bedankt voor de snelle hulp, alles werkt weer!'],
  ['thanks', 'SV: Order 4711', 'Tack så mycket för hjälpen!'],
  ['thanks', 'Re: 注文 4711', 'ご対応ありがとうございました。無事に解決しました。'],
  ['thanks', 'Re: Your feedback on ticket 88213', 'Rating: 5 stars. Comment: very friendly and quick'],
  ['thanks', 'Wie zufrieden waren Sie?', '10/10, alles bestens, weiter so'],
  ['thanks', 'Encuesta de satisfacción', 'Puntuación: 5. Muy contenta con la atención'],
  // Taken back
  ['withdrawn', 'Re: Cannot sign in', 'Please ignore my last mail, I had caps lock on. Works now.'],
  ['withdrawn', 'Re: Export', 'Found it myself in the meantime, sorry for the noise.'],
  ['withdrawn', 'AW: Zugang', 'Hat sich erledigt, es lag an unserem VPN. Danke trotzdem!'],
  ['withdrawn', 'AW: Drucker', 'Bitte das Ticket schließen, der Fehler lag bei uns.'],
  ['withdrawn', 'RE: Acceso', 'Olvídenlo, ya lo he solucionado, era mi teclado.'],
  ['withdrawn', 'RE: Accès', 'Ne tenez pas compte de mon message, j’ai trouvé la solution.'],
  ['withdrawn', 'RES: Acesso', 'Podem desconsiderar meu chamado, já consegui resolver.'],
  ['withdrawn', 'Recall: Price list', 'Kim Doe would like to recall the message, "Price list".'],
  ['withdrawn', 'Rückruf: Preisliste', 'Max Muster möchte die Nachricht "Preisliste" zurückrufen.'],
]

/** More of both kinds, written when the ones above were found. */
export const LATER_NOTHING: [kind: string, title: string, text: string][] = [
  [
    'other',
    'Out of office',
    "Hello! I'm at a trade fair and only read mails in the evening. Ring Hannah for anything that burns.",
  ],
  [
    'other',
    'RE: quote',
    'Thank you for your message. I am currently out of the office and will be returning on Monday, 3 May. If your request is urgent, please contact our front desk.',
  ],
  [
    'other',
    'Automatische Antwort',
    'Vielen Dank für Ihre E-Mail. Ich bin vom 3. bis 10. Mai nicht erreichbar. In dringenden Fällen hilft Ihnen Frau Klein weiter.',
  ],
  [
    'other',
    'Re: Angebot',
    'Ich bin heute nicht im Büro. Ab morgen bin ich wieder für Sie erreichbar. Dringendes bitte an kollege@example.com.',
  ],
  ['other', 'Réponse automatique', 'Je suis actuellement en congé maternité. Merci de vous adresser à mes collègues.'],
  ['other', 'Fuera de oficina', 'Ahora mismo no estoy disponible. Responderé a mi regreso el 3 de mayo.'],
  ['other', 'Ausência', 'Encontro-me de férias até 3 de maio. Assuntos urgentes: Rui Costa.'],
  [
    'other',
    '[#9921] We received your message',
    'Hello, this is to let you know that we received your message and it has been assigned ticket 9921. Please keep the number in the subject line.',
  ],
  [
    'other',
    'Ticket 9921 angelegt',
    'Ihre Nachricht ist bei uns eingegangen. Wir antworten in der Regel binnen zwei Werktagen. Bitte antworten Sie nicht auf diese E-Mail.',
  ],
  [
    'other',
    'Mail Delivery Subsystem',
    'Delivery to the following recipient failed permanently: kim@example.com. Technical details: 550 5.1.1 no such user',
  ],
  [
    'other',
    'Undeliverable: hello',
    "Delivery has failed to these recipients or groups: kim@example.com. The recipient's mailbox is full and can't accept messages now. Please try resending your message later, or contact the recipient directly.",
  ],
  [
    'other',
    'Returned mail: see transcript for details',
    'The original message was received at Mon, 2 Nov 2026. ----- The following addresses had permanent fatal errors ----- <kim@example.com>',
  ],
  [
    'other',
    'Autumn sale',
    'Everything must go! 70 % off boots. Shop now. You receive this because you bought from us. Unsubscribe',
  ],
  [
    'other',
    'Intro',
    "Hi, I'm Dan from GrowFast. We connect B2B companies with qualified buyers. Open to a chat next week?",
  ],
  ['other', 'Invoice factoring', 'We buy your open invoices within 48 hours at the best rate. Reply YES for an offer.'],
  [
    'other',
    'Werbung',
    'Möchten Sie mehr Kunden? Unsere Agentur bringt Sie bei Google nach oben. Jetzt kostenloses Erstgespräch sichern!',
  ],
  ['other', 'Re: ticket', 'Awesome, thanks for the super quick turnaround. Have a lovely evening!'],
  ['other', 'Re: ticket', 'Received in good order, many thanks to you and your colleagues.'],
  ['other', 'AW: Ticket', 'Alles da, herzlichen Dank und schöne Feiertage.'],
  ['other', 'RE: ticket', 'Recibido, gracias. Buen trabajo.'],
  ['other', 'RE: ticket', 'Bien reçu, merci et bonne fin de semaine.'],
  ['other', 'RES: chamado', 'Recebido, obrigada! Pode encerrar.'],
  ['other', 'Survey', '10 out of 10. Keep it up!'],
  ['other', 'Re: printer', 'Solved meanwhile, it was the cable. Sorry to have bothered you.'],
  ['other', 'AW: Drucker', 'Es war nur das Kabel, hat sich also erledigt.'],
]
