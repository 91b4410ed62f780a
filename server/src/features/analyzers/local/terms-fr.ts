import type { Terms } from './signals.ts'

/** French words. Elisions are separate words: "l'erreur" reads "l", "erreur". */
export const FRENCH: Terms = {
  billing: {
    strong: `(débité*|facturé*|prélevé*|payé) .. (deux fois|double|en trop|à tort), (double|deux) (prélèvement*|facturation|paiement*|débit*), rembours*, prélèvement*, moyen* de paiement, mode* de paiement, tva, résili* .. (abonnement|contrat), annul* .. abonnement, avoir .. facture, carte .. (refusée|expirée), cycle de facturation`,
    clear:
      'factur*, paiement*, abonnement*, carte bancaire, carte de crédit, tarif*, prix, réduction*, remise*, reçu, débité*, renouvellement*, devis, frais, retour, échange',
    weak: 'payer, payé*, argent, coût*, euros, eur, banque, montant*, taxe*, achat*, commande*, forfait*',
  },
  bug: {
    strong: `ne (fonctionne*|marche*|charge*|répond*|s'ouvre*|s'affiche*) (pas|plus), (message|messages) d'erreur, (affiche|renvoie|obtiens|obtenons|génère) .. erreur, (page|écran) (blanche|blanc|vide), plant*, se ferme, se fige, a cessé de fonctionner, depuis la (mise|dernière), après la mise à jour, rien ne se passe, faute de frappe, bogue*, bug, bugs`,
    clear:
      'erreur, erreurs, incorrect*, inattendu*, disparu*, dysfonctionn*, défectueu*, panne*, cassé*, échou*, erroné*, bloqué*',
    weak: 'problème*, mauvais*, bizarre, étrange, bouton*, difficulté*',
  },
  feature_request: {
    strong: `(serait|ce serait) .. (bien|génial|utile|super|pratique|appréciable|formidable), (pourriez-vous|pouvez-vous) .. (ajouter|intégrer|prévoir|implémenter), j'aimerais (voir|avoir|pouvoir), (demande|suggestion) de (fonctionnalité*|fonction*), suggestion*, nouvelle* fonctionnalité*, mode sombre, est-il prévu, il manque une`,
    clear: 'fonctionnalité*, amélior*, idée*, proposition*, ajouter, souhait*, suggér*, prévoyez-vous',
    weak: 'option de, possibilité de',
  },
  support: {
    strong: `comment (puis-je|puis|faire|peut-on|pouvons|dois-je|changer|configurer|modifier|fonctionne), où (puis-je|trouver|se trouve|est), (pourriez-vous|pouvez-vous|pourriez|pouvez) .. (expliquer|aider|indiquer|préciser|guider|fournir|clarifier), y a-t-il .. (guide|documentation|tutoriel|moyen), étape par étape, parler à (quelqu'un|une personne|un conseiller), plus d'informations, informations détaillées, demande d'information*, demande de renseignement*`,
    clear:
      "guide*, tutoriel*, documentation, mode d'emploi, une question, renseignement*, précision*, formation*, conseil*, informations (sur|concernant), clarif*, recommand*, rappel*",
    weak: 'question*, aide, assistance, information*, détails, comprendre',
  },
  technical: {
    strong: `api, webhook*, intégr*, (import*|export*) .. (csv|données|excel|fichier*|factures), délai d'attente, (problème*|perte*) de (connexion|connectivité|réseau|performance*), serveur*, base de données, interruption*, synchronis*, pare-feu, vpn, latence, timeout, performances`,
    clear:
      'import*, export*, configur*, install*, lent*, lenteur*, réseau*, connexion, connecter, connectivité, imprimante*, matériel, routeur*, sauvegarde*, cloud, infrastructure*, compatib*, migration*, chiffrement, déploiement*, mise à jour, mises à jour',
    weak: 'technique*, système*, logiciel*, appareil*, données, plateforme*, outil*, sécurité',
  },
  account: {
    strong: `(ne peux|n'arrive|ne parviens|impossible) .. (connecter|accéder à mon compte|identifier|me connecter), compte .. (bloqué|suspendu|piraté|désactivé|verrouillé), mot de passe .. (oublié|réinitialis*), (oublié|réinitialis*|changer|modifier) .. mot de passe, (supprimer|fermer|fusionner|clôturer) .. compte, double authentification, deux facteurs, code de vérification, invitation*, (droits|autorisations) d'accès, changer .. (adresse|e-mail|mail), rgpd`,
    clear:
      'mot de passe, mots de passe, identifiant*, me connecter, se connecter, mon compte, permission*, profil, droits, accès au compte, authentifi*, inscription, rôle*',
    weak: 'compte*, accès, administrateur*, utilisateur*, adresse e-mail, collègue*',
  },
  outage: {
    strong:
      '(service|site|système|plateforme|serveur) .. (en panne|hors service|indisponible|inaccessible|hors ligne), panne (générale|totale|majeure), interruption* (de|du) (service*|système*), inaccessible*, indisponible*',
    clear: 'panne*, interruption*, hors ligne',
  },
  many_users: {
    strong:
      "tous (les|nos) (utilisateurs|clients|employés|collègues), (plusieurs|nombreux) (utilisateurs|clients|appareils), toute (l'équipe|l'entreprise|la société), personne ne peut, tout le monde",
  },
  security: {
    strong:
      "piraté*, piratage*, fuite* de données, violation* (de|des) (données|sécurité), non autorisé*, hameçonnage, phishing, fraud*, vulnérabilité*, faille*, (données|factures) d'(autres|un autre), suspect*, cyberattaque*, rançon*, malveillant*, volé*, compromis*",
    weak: 'sécurité',
  },
  data_loss: {
    strong:
      'perte* de données, (données|factures|fichiers|tout) .. (perdu*|disparu*|effacé*|supprimé*), (ont|a) disparu, supprimé par erreur',
  },
  billing_error: {
    strong:
      '(débité*|facturé*|prélevé*|payé) .. (deux fois|double|en trop|à tort), (double|deux) (prélèvement*|facturation|paiement*|débit*), erreur* de (facturation|facture), facture (erronée|incorrecte)',
  },
  lock_out: {
    strong:
      "(ne peux|n'arrive|ne parviens|impossible) .. (connecter|me connecter|accéder à mon compte), compte .. (bloqué|suspendu|désactivé|verrouillé)",
  },
  blocked: {
    strong:
      "(ne pouvons|ne peux|impossible) .. (travailler|facturer|envoyer|continuer|utiliser), bloqu* .. (travail|activité|équipe|production), impact (important|significatif|critique|majeur), gravement, à l'arrêt",
    clear: 'inutilisable*, critique*, perturb*, échéance*, date limite',
  },
  pressing: {
    strong: 'urgent*, urgence, au plus vite, dès que possible, le plus rapidement, immédiat*, tout de suite',
    clear: "rapid*, aujourd'hui même, avant demain, crucial*, sans délai",
    weak: 'important*, bientôt, essentiel*',
  },
  tolerable: {
    strong: 'parfois, de temps en temps, intermittent*, certains utilisateurs, contournement',
    clear: 'lent*, lenteur*, retard*, gênant*, ralenti*',
    weak: 'problème*, erreur*, difficulté*',
  },
  cosmetic: { strong: 'faute de frappe, orthograph*, esthétique*, cosmétique*, mal traduit*, mal aligné*, coquille*' },
  nice_to_have: {
    strong: "(serait|ce serait) .. (bien|génial|utile|super|pratique), suggestion*, j'aimerais voir, mode sombre",
    clear: 'suggér*, idée, intéress*',
  },
  no_hurry: {
    strong:
      "pas (urgent*|pressé*|grave), rien d'urgent, quand vous (avez|aurez) .. (temps|moment), sans urgence, juste une question, fonctionne à nouveau",
    clear: 'mineur*, petit détail',
  },
  inquiry: {
    strong:
      "comment (puis-je|faire|peut-on|pouvons), où (puis-je|trouver), (pourriez-vous|pouvez-vous) .. (expliquer|indiquer|préciser|fournir), une question, informations (sur|concernant|détaillées), plus d'informations, demande (d'information*|de renseignement*)",
    clear: 'guide*, clarif*, documentation, précision*, tarification, détails sur',
    weak: 'question*, information*',
  },
  mood_good: {
    strong: 'excellent*, fantastique*, génial*, adore*, magnifique*, formidable*, ravi*',
    clear: 'content*, satisfait*, bon travail, bravo, très bien, mille mercis, super (outil|produit|travail)',
    weak: 'merci*, apprécie*, bon, gentil*',
  },
  mood_bad: {
    strong:
      'inacceptable*, honte*, scandaleu*, horrible*, furieu*, arnaque*, avocat*, inadmissible*, lamentable*, ridicule*, pire, marre, ras le bol',
    clear: 'frustr*, déçu*, décev*, mécontent*, énerv*, agacé*, troisième fois, sans réponse, aucune réponse',
    weak: 'malheureusement, inquiet*, préoccup*, mauvais*, désagréable*',
  },
  wants_refund: { strong: 'rembours*' },
  wants_cancellation: { strong: '(résilier|annuler) .. (abonnement|contrat|forfait)' },
  wants_invoice: { strong: '(besoin|télécharger|recevoir) .. (facture|factures|reçu), envoyez-moi .. facture' },
  wants_correction: { strong: '(corriger|rectifier|modifier) .. facture, facture rectificative' },
  wants_password_reset: { strong: 'réinitialis* .. mot de passe, mot de passe oublié, oublié .. mot de passe' },
  wants_unlock: { strong: 'débloquer*, déverrouill*, rétablir .. accès' },
  wants_deletion: { strong: '(supprimer|effacer|clôturer) .. (compte|données)' },
  wants_call: { strong: "rappelez, me rappeler, appelez-moi, parler à (quelqu'un|une personne|un conseiller)" },
  wants_documentation: { strong: "guide*, tutoriel*, documentation, mode d'emploi, étape par étape" },
  wants_quote: { strong: 'devis, combien coûte, grille tarifaire, tarification' },
}
