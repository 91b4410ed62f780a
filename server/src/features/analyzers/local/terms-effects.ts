import type { Terms } from './signals.ts'

/**
 * What a matter does to people, and what it is about, in words of many languages at once: hints for the model, which
 * weighs them by itself.
 */
export const EFFECTS: Terms = {
  by_hand: {
    strong: `by hand, manually, in the meantime, meanwhile, for now, for the time being, at present we, instead, work* around, way round, get* by, we manage, still works, does work, comes back, second (time|try|click) .. works, other (browser|computer|phone) .. works,
      von hand, händisch, manuell, solange, derweil, einstweilen, vorläufig, zurzeit, zur zeit, umweg, stattdessen, behelfen, geht aber, läuft aber, klappt aber, beim zweiten mal,
      a mano, mientras tanto, de momento, por ahora, por el momento, entretanto, nos apañamos, vamos tirando, a la segunda, sí funciona,
      à la main, en attendant, pour l'instant, pour le moment, entre-temps, à la place, on contourne, on y arrive, on se débrouille, quand même,
      à mão, na mão, enquanto isso, por enquanto, no momento, manualmente, dá para usar, a gente se vira,
      nel frattempo, per ora, met de hand, voorlopig, zolang, ondertussen`,
  },
  nobody: {
    strong: `nobody, no one, none of (us|our|the|them), not a single, everybody, everyone, all of (us|our|them), every one of, the whole, entire, all (our|the|four|five|six|eight|ten|twelve) *, nothing (works|can be), at a standstill,
      niemand, keiner, keine* unserer, kein einzig*, alle (unsere|filialen|standorte|stationen|kollegen|geräte), sämtlich*, komplett*, gesamt*, bei allen, steht still, nichts geht,
      nadie, ningun*, todos los, todas las, toda la, ni un solo, parad* del todo,
      personne ne, plus personne, aucun de (nos|mes), aucune de (nos|mes), tous (les|nos), toutes (les|nos), pas un seul, plus rien, à l'arrêt,
      ninguém, nenhum*, todos os, todas as, toda a, nem um,
      nessuno, tutti i, niemand, geen van, alle (winkels|klanten)`,
  },
  soon: {
    strong: `today, tonight, tomorrow, this (morning|afternoon|evening) at, in (an|one|two|three) hours, within (24|48) hours, by noon, at noon, before (noon|eight|nine), due (today|tomorrow), deadline (is )?(today|tomorrow|tonight), right now, waiting (here|outside|in front),
      heute, heute noch, heute nacht, morgen (früh|ist|um|vormittag), übermorgen, bis mittag, um acht, in einer stunde, in zwei stunden, frist heute, jetzt sofort,
      hoy, esta noche, mañana (por|es|a|vence|abrimos), en una hora, antes de las, vence hoy, ahora mismo,
      aujourd'hui, ce soir, demain, avant midi, dans une heure, après-demain, tout de suite,
      hoje, esta noite, amanhã, antes das, em uma hora, vence hoje, agora mesmo, oggi, stasera, domani, vandaag, vanavond`,
  },
  later: {
    strong: `next (week|month|year|quarter|term), in (two|three|four|five|six|ten) (weeks|days|months), by the end of, end of (the )?(month|quarter|year|term|week), before the (1st|15th|20th|end|holidays), from the (1st|3rd), in (january|february|march|april|june|july|august|september|october|november|december), on (monday|tuesday|wednesday|thursday|friday), this week or next,
      nächst* (woche|monat|jahr|quartal|montag|dienstag|mittwoch|donnerstag|freitag), in (zwei|drei|vier|sechs) wochen, bis (ende|monatsende|quartalsende|zum), zum (quartalsende|monatsende|jahresende), ende des monats, ab (montag|januar|februar|märz|april),
      la semana que viene, próxim* (semana|mes|año|lunes), dentro de (dos|tres|cuatro) semanas, a fin de mes, fin de (mes|año|trimestre), antes de fin de, para el (día|lunes),
      la semaine prochaine, le mois prochain, dans (deux|trois|quatre) semaines, (fin|avant la fin) (du|de) (mois|trimestre|l'année), lundi prochain, à partir du,
      semana que vem, mês que vem, próxim* (semana|mês|segunda), daqui a (duas|três) semanas, até o fim do, fim do (mês|trimestre|ano), a partir de`,
  },
  goods: {
    strong: `parcel*, package (arrived|is|was|never), deliver*, courier*, driver*, shipment*, shipped, tracking, ordered, my order, wrong (size|colour|color|item), missing (part|screw*|piece), returned, exchange, swap, spare part*, appointment*, technician*, engineer (came|did not|was), fitter*, installer*, booking, reservation*, opening hours, in store, brochure, sofa, shoes, fridge,
      paket*, liefer*, zusteller*, fahrer*, sendung*, bestellt*, meine bestellung, falsche (größe|farbe), umtausch*, ersatzteil*, termin*, monteur*, techniker*, handwerker*, öffnungszeiten, filiale,
      paquete*, entrega*, repartidor*, envío*, pedido*, talla, cambio de talla, repuesto*, cita*, técnico*, montador*, horario*, tienda,
      colis, livrai*, livreur*, commande*, taille, échange*, pièce*, rendez-vous, technicien*, installateur*, horaires, magasin,
      pacote*, entrega*, entregador*, encomenda*, rastreio, rastreamento, tamanho, troca*, peça*, visita*, técnico*, instalador*, loja`,
  },
  wish: {
    strong: `would be (nice|great|lovely|handy|helpful|good), it'd be (nice|great|lovely|handy|good), could you (add|make|let|build|give), could there be, can you add, please (add|let us|let me|build|make it), i('d| would) (like|love) to be able, we('d| would) (like|love|need) .. (able|option|button|field|way), suggestion*, idea*, feature request*, wish*, why (can't|isn't|is) there, missing feature, no way to, doesn't (let|allow|offer|have), there is no (option|button|field|way), one should be able,
      wäre (schön|toll|prima|gut|hilfreich), schön wäre, könnte man, könnten sie .. (einbauen|vorsehen|ergänzen|anbieten), bitte (vorsehen|einbauen|ergänzen), wünsch*, vorschlag*, anregung*, verbesserungs*, fehlt eine funktion, wir bräuchten, gibt es nicht,
      estaría (bien|genial), sería (bueno|genial|bonito|útil|estupendo), me gustaría (poder|que), nos gustaría (poder|que), necesitaríamos, podríais (añadir|poner), sugerencia*, propuesta*, no (permite|deja|existe), falta una opción,
      ce serait (bien|pratique|super|utile), serait-il (possible|envisageable), serait (bien|pratique|agréable), pourriez-vous (ajouter|prévoir), suggestion*, idée*, il (nous )?faudrait, nous voudrions, on ne peut (que|pas), il manque,
      seria (bom|legal|ótimo|bacana|útil|interessante), poderiam (colocar|incluir|pôr|criar), podiam, gostaria (de poder|que), precisaríamos, sugest*, ideia*, não (permite|deixa|existe|dá para), falta uma opção`,
  },
}
