/**
 * What customers of several countries name in the same incident, one thing a line: folded words, `pay*` for all that begin so.
 * Only things that break: what is said of them is no thing. A word stands in one line.
 */
const THINGS = `
checkout: checkout kasse bezahlseite caisse caja bezahlvorgang paiement* pago pagos pagamento* payment* zahlung* bezahlung*
cart: cart basket warenkorb panier carrito cesta carrinho
shop: shop store webshop onlineshop boutique magasin* tienda* loja* laden
login: login signin einloggen anmeldung anmelden connexion sesion entrar logar authentif* autentic*
password: password* passwort* kennwort* contrasena* senha* palavra-passe
code: code codes codigo* tan sms bestatigungscode
account: account* konto konten compte* cuenta* conta contas
invoice: invoice* bill bills rechnung* facture* factura* fatura*
order: order orders bestellung* auftrag* commande* pedido* encomenda*
card: card cards karte karten kreditkarte* carte cartes tarjeta* cartao cartoes
export: export* ausfuhr exportacion* exportac*
import: import* einlesen importacion*
search: search* suche recherche* busqueda* busca pesquisa*
database: database* datenbank* base-de-donnees basedatos
server: server* serveur* servidor*
interface: api apis schnittstelle* webhook* interfaz
mail: mail mails email* e-mail* correo* courriel* postfach
phone: phone* telefon* telephone* telefono* telefone*
printer: printer* drucker* imprimante* impresora* impressora*
report: report reports bericht* auswertung* rapport* informe* relatorio*
dashboard: dashboard* ubersicht tableau tablero* painel
backup: backup* sicherung* sauvegarde* respaldo*
delivery: delivery deliveries lieferung* livraison* entrega*
calendar: calendar* kalender* calendrier* calendario*
document: document* dokument* documento*
file: file files datei dateien fichier* archivo* arquivo* ficheiro*
photo: photo* foto fotos bild bilder imagen* imagem
`

const whole = new Map<string, string>()
const beginnings: [string, string][] = []
for (const line of THINGS.trim().split('\n')) {
  const [name = '', words = ''] = line.split(': ')
  for (const word of words.split(' '))
    if (word.endsWith('*')) beginnings.push([word.slice(0, -1), `=${name}`])
    else whole.set(word, `=${name}`)
}

/** The thing that a folded word names, one name for all languages; else the word. */
export const thingOf = (word: string): string =>
  whole.get(word) ?? beginnings.find(([beginning]) => word.startsWith(beginning))?.[1] ?? word
