import type { Terms } from './signals.ts'

/** German words; accents do not matter, compounds are met by their beginning. */
export const GERMAN: Terms = {
  billing: {
    strong: `(doppelt|zweimal|zwei mal|mehrfach) .. (abgebucht|berechnet|belastet|bezahlt), doppelabbuch*, doppelte (abbuchung|zahlung|rechnung|belastung), rückerstatt*, erstattung*, erstatten, gutschrift*, abgebucht, abbuchung*, zahlungsmethod*, zahlungsart*, umsatzsteuer*, mehrwertsteuer*, ust-id*, mahnung*, lastschrift*, abonnement* kündig*, (abo|vertrag) .. kündigen, geld zurück, falsch* betrag, abrechnungs*`,
    clear:
      'rechnung*, zahlung*, abrechnung*, bezahl*, abo, abos, abonnement*, kreditkart*, preis*, gebühr*, tarif*, rabatt*, kosten*, quittung*, beleg, belege, kündig*, überweisung*, konto belastet, lizenzgebühr*, rücksend*, rückgab*, umtausch*',
    weak: 'betrag, geld, euro, eur, zahlen, bank, steuer*, kauf*, bestell*, angebot*',
  },
  bug: {
    strong: `(funktioniert|funktionieren|geht|gehen|lädt|reagiert|öffnet) .. nicht, nicht (funktioniert|funktionieren|mehr funktioniert), fehlermeldung*, abstürz*, absturz*, stürzt .. ab, weiße seite, leere seite, hängt sich auf, hängt, falsch* (summe*|datum|ergebnis*|wert*|anzeige), seit dem (update|upgrade|letzten), nach dem (update|letzten update), softwarefehler, bug, bugs, rundungsfehler, tippfehler, schreibfehler, eingefroren`,
    clear:
      'fehler, fehlers, fehlerhaft*, kaputt, defekt*, fehlschlag*, schlägt fehl, unerwartet*, verschwind*, verschwunden, falsch angezeigt, wird nicht (angezeigt|gespeichert|geladen), störung*, nicht korrekt, fehlfunktion*, reproduzier*',
    weak: 'problem*, falsch*, schaltfläche, knopf, komisch, seltsam, klick*, schwierigkeit*',
  },
  feature_request: {
    strong: `wäre (schön|toll|super|hilfreich|praktisch|klasse), würde* (mir|uns) .. wünschen, wünsch* .. (funktion|option), funktionswunsch, feature-wunsch, verbesserungsvorschlag*, vorschlag*, könnt* .. (hinzufügen|einbauen|ergänzen|einführen), bitte .. (hinzufügen|einbauen|ergänzen), dunkelmodus, dark mode, ist .. geplant, neue funktion*`,
    clear:
      'vorschlag, anregung*, idee*, wünschenswert, verbesser*, möglichkeit wäre, funktion fehlt, vermisse*, erweiter*, feature*',
    weak: 'wunsch, praktisch, zusätzlich* option*',
  },
  support: {
    strong: `wie (kann|können|muss|soll|lässt|stelle|mache|funktioniert) .. (ich|wir|man|sich|das), wo (finde|kann|stelle) .. (ich|wir), (können|könnten) sie .. (erklären|erläutern|zeigen|helfen), gibt es .. (anleitung|dokumentation|handbuch|video), schritt für schritt, anleitung*, frage zu*, eine frage, kurze frage, mit (jemandem|einem menschen) sprechen, weitere informationen, detaillierte informationen`,
    clear:
      'dokumentation*, handbuch, hilfestellung*, schulung*, erklär*, erläuter*, informationen (zu|über), unterstützung (bei|beim), nicht sicher wie, anfrage (zu|zur|bezüglich), empfehl*, auskunft, beratung*, wissen ob, rückruf*, tipps',
    weak: 'frage*, hilfe, anfrage*, information*, unterstütz*, details, verstehen',
  },
  technical: {
    strong: `schnittstelle*, api, webhook*, zeitüberschreitung*, timeout*, (csv|daten|excel) (import*|export*), csv-*, datenimport*, datenexport*, datenbank*, serverausfall*, netzwerk*, verbindungs*, ausfall*, leistungsproblem*, performance*, synchronis*, vpn, dns, smtp, firewall*, systemausfall*, dienstausfall*, schadsoftware, integrier*, integration*`,
    clear:
      'import*, export*, konfigur*, install*, server*, langsam*, einrichtung, einricht*, verbindung*, drucker*, treiber*, router*, wlan, hardware*, backup*, datensicherung*, cloud*, unterbrechung*, migration*, kompatib*, plugin*, skalier*, infrastruktur*, verschlüssel*, anbind*',
    weak: 'technisch*, software*, system*, gerät*, daten, plattform*, laptop*, version*, tool*, sicherheit*',
  },
  account: {
    strong: `(kann|können|konnte) .. nicht .. (anmelden|einloggen), nicht .. (anmelden|einloggen), ausgesperrt, (konto|account|zugang) .. (gesperrt|blockiert|deaktiviert|gehackt), kontosperr*, passwort .. (vergessen|zurücksetzen|ändern), (konto|account|profil) .. (löschen|schließen|zusammenführen), zwei-faktor*, zwei faktor*, bestätigungscode, e-mail-adresse .. ändern, einladung*, zugriffsrecht*, benutzerrecht*, (anmeldung|login) .. (fehl*|nicht), dsgvo`,
    clear:
      'anmeld*, einlogg*, login*, log-in*, passwort*, kennwort*, benutzername*, berechtigung*, benutzerkonto*, mein konto, zugangsdaten, profil*, zugang, zugriff*, rolle, rollen, kontozugang, authentifizier*',
    weak: 'konto, kontos, konten, account*, benutzer, nutzer, mitarbeiter*, admin*, kolleg*, verifizier*',
  },
  outage: {
    strong:
      'ausfall*, ausgefallen, systemausfall*, serverausfall*, (seite|dienst|system|server|plattform|alles) .. (down|offline|nicht erreichbar), nicht erreichbar, nicht mehr erreichbar, totalausfall',
    clear: 'unterbrechung*, offline, nicht verfügbar, weitreichend*',
  },
  many_users: {
    strong:
      '(alle|viele|sämtliche|mehrere) (nutzer*|benutzer*|kunden|mitarbeiter*|kollegen|abteilungen|anwender), (ganze|gesamte|komplette) (firma|team|abteilung|unternehmen|büro|belegschaft), niemand (kann|im), (ganzes|gesamtes) (team|unternehmen), im ganzen (team|unternehmen|büro), bei allen',
    clear:
      '(mehrere|zahlreiche) (geräte|standorte|teams|systeme), mehreren (nutzern|benutzern|kunden|abteilungen|geräten)',
  },
  security: {
    strong:
      'gehackt, hacker*, datenleck*, datenpanne*, sicherheitslück*, sicherheitsvorf*, sicherheitsverletz*, unbefugt*, unautorisiert*, phishing, schadsoftware, betrug*, verdächtig* (anmeldung*|aktivität*), fremde (daten|rechnung*|zugriff*), daten (anderer|fremder), cyberangriff*, kompromittiert*, datenschutzverletz*',
    clear: 'verdächtig*, sicherheitsproblem*, sicherheitsbedenken, gestohlen*, sensib*',
    weak: 'sicherheit*',
  },
  data_loss: {
    strong:
      'datenverlust*, (daten|rechnungen|dateien|einträge|kontakte|alles) .. (weg|verloren|gelöscht|verschwunden), verschwunden, versehentlich gelöscht, beschädigte daten',
  },
  billing_error: {
    strong:
      '(doppelt|zweimal|zwei mal|mehrfach) .. (abgebucht|berechnet|belastet), doppelabbuch*, doppelte (abbuchung|zahlung|belastung), zu viel (abgebucht|berechnet), trotz kündigung, falsch* (betrag|abgebucht|berechnet|rechnung), abrechnungsfehler*, fehlerhafte (abrechnung|rechnung), unberechtigte abbuchung',
    clear: 'unstimmigkeit* .. (rechnung*|abrechnung*)',
  },
  lock_out: {
    strong:
      '(kann|können|konnte) .. nicht .. (anmelden|einloggen), nicht mehr (anmelden|einloggen), ausgesperrt, (konto|account|zugang) .. (gesperrt|blockiert|deaktiviert), komme nicht .. (rein|hinein|ins konto), kontosperr*',
    clear: 'anmeldung .. (fehlgeschlagen|nicht)',
  },
  blocked: {
    strong:
      '(kann|können) .. nicht .. (arbeiten|weiterarbeiten|verschicken|versenden|abrechnen), geschäftskritisch*, betriebskritisch*, produktion* .. (steht|gestört), stillstand*, frist .. (heute|morgen), erheblich* (beeinträchtig*|auswirkung*|verzögerung*|störung*), stark beeinträchtigt, schwerwiegend*, kritisch* (system*|problem*|funktion*|prozess*|daten)',
    clear: 'blockiert*, unbenutzbar, beeinträchtig*, lahmgelegt, kritisch*, frist*, betrieb gestört',
  },
  pressing: {
    strong:
      'dringend*, sofort*, umgehend*, so schnell wie möglich, schnellstmöglich*, eilig, eilt, notfall*, unverzüglich*, höchste priorität, asap',
    clear: 'heute noch, bis morgen, zeitnah*, bis heute abend',
    weak: 'wichtig*, bald*, ernst*, schnelle*, rasch*, zügig*, entscheidend',
  },
  tolerable: {
    strong:
      'manchmal, gelegentlich*, ab und zu, umgehungslösung, sporadisch*, zeitweise, einige (nutzer|benutzer|kunden)',
    clear: 'langsam*, verzöger*, vorübergehend, lästig, teilweise, verlangsam*',
    weak: 'problem*, fehler*, schwierigkeit*',
  },
  cosmetic: {
    strong:
      'tippfehler, schreibfehler, rechtschreib*, optisch*, schönheitsfehler, übersetzung*, (farbe|schrift|logo) .. (ist|sieht)',
  },
  nice_to_have: {
    strong:
      'wäre (schön|toll|super|praktisch|klasse), funktionswunsch, verbesserungsvorschlag*, wünschen würde*, würde mich freuen wenn, dunkelmodus',
    clear: 'vorschlag*, anregung*, idee, interess* an, interessiert',
  },
  no_hurry: {
    strong:
      'nicht (dringend|eilig|so dringend|kritisch|wichtig), eilt nicht, keine eile, hat zeit, wenn sie zeit haben, bei gelegenheit, kleinigkeit, nur eine frage, funktioniert wieder, schon gelöst, geringe priorität',
    clear: 'kleine*, geringfügig*',
  },
  inquiry: {
    strong:
      'wie (kann|können) .. (ich|wir|man), wo (finde|kann) ich, frage zu*, kurze frage, (können|könnten) sie .. (erklären|erläutern|mitteilen|informationen), anfrage (zu|zur|bezüglich), informationen (zu|über|bezüglich), weitere informationen, detaillierte informationen, details zu*',
    clear: 'anleitung*, dokumentation*, erläuter*, wissen ob, auskunft, preisgestaltung, beratung',
    weak: 'frage*, anfrage*, informationen',
  },
  mood_good: {
    strong:
      'großartig*, fantastisch*, begeistert, wunderbar*, hervorragend*, super (arbeit|produkt|tool|app), liebe (eure|ihre|die) (app|software), vielen lieben dank',
    clear: 'zufrieden, toll*, freue mich, gute arbeit, klasse, macht spaß, sehr gut, weiter so, herzlichen dank',
    weak: 'danke, vielen dank, gern, gut, freundlich, schätze',
  },
  mood_bad: {
    strong:
      'unverschämt*, frechheit, katastroph*, inakzeptabel, unzumutbar, wütend, stinksauer, sauer, schlechteste*, anwalt, rechtliche schritte, abzocke, lächerlich, unfassbar, reicht jetzt, schnauze voll',
    clear:
      'enttäusch*, ärger*, frustr*, verärgert, unzufrieden, nervt, zum dritten mal, keine antwort, unprofessionell, zeitverschwendung',
    weak: 'leider, bedauer*, besorgt, sorge*, schlecht*, unannehmlichkeit*, mühsam',
  },
  wants_refund: { strong: 'rückerstatt*, erstattung*, erstatten, geld zurück, gutschrift*' },
  wants_cancellation: { strong: '(abo|vertrag|abonnement) .. kündigen, kündigung, möchte .. kündigen' },
  wants_invoice: {
    strong:
      '(brauche|benötige*|schicken|senden|zusenden) .. (rechnung|quittung|beleg), rechnung .. (zusenden|schicken|herunterladen)',
  },
  wants_correction: {
    strong: 'rechnung .. (korrigieren|ändern|berichtigen), korrigierte rechnung, rechnungskorrektur',
  },
  wants_password_reset: { strong: 'passwort .. (zurücksetzen|vergessen), neues passwort' },
  wants_unlock: { strong: '(entsperren|freischalten|freigeben|wieder zugriff|wiederherstellung des zugangs)' },
  wants_deletion: { strong: '(konto|account|daten|profil) .. löschen' },
  wants_call: { strong: 'rückruf*, rufen sie .. an, zurückrufen, mit (jemandem|einem mitarbeiter) sprechen' },
  wants_documentation: { strong: 'anleitung*, dokumentation*, handbuch, schritt für schritt' },
  wants_quote: { strong: 'angebot, preisliste, was kostet, preisgestaltung' },
  wants_restore: { strong: '(daten|rechnungen|dateien) .. wiederherstell*, wiederherstellung' },
}
