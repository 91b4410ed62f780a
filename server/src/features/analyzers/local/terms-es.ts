import type { Terms } from './signals.ts'

/** Spanish words. */
export const SPANISH: Terms = {
  billing: {
    strong: `(cobrado|cobraron|cobrar|cobro|facturado|cargado|cargo) .. (dos veces|doble|duplicado|de más), (doble|dos) (cobro*|cargo*), (cobro*|cargo*|pago*) (doble*|duplicado*|inesperado*|incorrecto*|no reconocido*), reembols*, devolución*, devolver .. dinero, método* de pago, ciclo de facturación, iva, cancelar .. suscripción, nota de crédito, tarjeta .. (rechazada|caducada)`,
    clear:
      'factura*, pago, pagos, cobro*, cobrar*, suscripción*, suscripcion*, tarjeta de crédito, tarjeta, precio*, tarifa*, descuento*, recibo*, cargo, cargos, renovación*, presupuesto, cotización, intercambio',
    weak: 'pagar, pagué, dinero, coste*, costo*, plan, planes, euros, banco, importe, impuesto*, compra*, pedido*',
  },
  bug: {
    strong: `no (funciona|funcionan|carga|cargan|abre|responde|guarda|deja|aparece|se abre|se guarda|se puede), mensaje de error, (da|aparece|muestra|sale|devuelve) .. error, pantalla (blanca|en blanco), página en blanco, se (cierra|bloquea|congela|cuelga), dejó de funcionar, ha dejado de funcionar, desde la última actualización, desde la actualización, error interno`,
    clear:
      'error, errores, fallo, fallos, falla, fallas, bug, roto, rota, incorrect*, inesperad*, desaparec*, defectuos*, mal funcionamiento, colapso*, equivocad*',
    weak: 'problema*, mal, raro, extraño, botón, inconveniente*, dificultad*',
  },
  feature_request: {
    strong: `(sería|estaría) .. (genial|bueno|útil|ideal|estupendo|bien|fantástico), me gustaría (ver|que|tener|poder), (podrían|podríais|pueden) .. (añadir|agregar|incluir|implementar), sugerencia*, sugiero, solicitud de (función|funcionalidad|mejora), nueva (función|funcionalidad), modo oscuro, estaría bien`,
    clear:
      'mejora*, funcionalidad*, idea, propuesta, añadir, agregar, echo de menos, extrañ* la opción, tienen previsto',
    weak: 'ojalá, opción de',
  },
  support: {
    strong: `cómo (puedo|podemos|se|hago|hacer|debo|configur*|cambi*), dónde (puedo|está|encuentro|están), (podría|podrían|puede|pueden) .. (explicar*|ayudar*|indicar*|orientar*|aclarar*|proporcionar*), paso a paso, hay (alguna|algún) .. (guía|manual|tutorial|forma|manera), hablar con (una persona|alguien|un agente), más información, información detallada, consulta sobre, solicitud de información`,
    clear:
      'guía*, manual, tutorial*, documentación, una (pregunta|duda), duda*, consulta*, orientación, aclar*, capacitación, formación, asesor*, información (sobre|acerca), recomend*',
    weak: 'pregunta*, ayuda, asistencia, información, detalles, entender',
  },
  technical: {
    strong: `api, webhook*, integra*, (importar|exportar|importación|exportación) .. (csv|datos|excel|archivo*|facturas), tiempo de espera, (problema*|error*|pérdida) de (conexión|conectividad|red|rendimiento), servidor*, base de datos, interrupc*, caída del (servicio|servidor|sistema), sincroniz*, cortafuegos, vpn, timeout, latencia, rendimiento`,
    clear:
      'importa*, exporta*, configur*, instala*, lento, lenta, lentitud, red, conexión, conectividad, impresora*, hardware, router, copia de seguridad, nube, infraestructura, compatib*, actualización*, migra*, cifrad*, despliegue, escalab*',
    weak: 'técnic*, sistema*, software, dispositivo*, datos, plataforma*, herramienta*, seguridad',
  },
  account: {
    strong: `no (puedo|podemos|logro|consigo) .. (iniciar sesión|entrar|acceder|ingresar), (cuenta|usuario) .. (bloquead*|suspendid*|hackead*|desactivad*), (olvid*|restablecer|cambiar|recuperar) .. contraseña, (eliminar|cerrar|borrar|fusionar) .. cuenta, doble factor, dos factores, código de verificación, invitación*, permisos de (usuario|acceso|administrador), cambiar .. (correo|email)`,
    clear:
      'contraseña*, iniciar sesión, inicio de sesión, sesión, acceder, acceso a (la|mi|nuestra) cuenta, mi cuenta, usuario, permiso*, perfil, credencial*, registr*, autentica*',
    weak: 'cuenta*, acceso, administrador*, usuarios, correo',
  },
  outage: {
    strong:
      '(servicio|sistema|sitio|web|plataforma|servidor) .. (caído|caída|no disponible|fuera de servicio), interrupc* del servicio, fuera de servicio, caída del (servicio|sistema|servidor), no disponible',
    clear: 'interrupc*, caíd*, inactividad',
  },
  many_users: {
    strong:
      'todos (los|nuestros) (usuarios|clientes|empleados|compañeros), (muchos|varios|múltiples) (usuarios|clientes|dispositivos), toda la (empresa|oficina|plantilla), todo el (equipo|mundo), nadie puede',
  },
  security: {
    strong:
      'hackead*, filtración*, brecha* de (seguridad|datos), no autorizad*, phishing, fraude*, vulnerabilidad*, (datos|facturas) de otr*, sospechos*, ciberataque*, malware, robad*, ransomware, comprometid*',
    weak: 'seguridad',
  },
  data_loss: {
    strong:
      'pérdida de datos, (datos|facturas|archivos|registros|todo) .. (perdid*|borrad*|desaparec*), se han (borrado|perdido), borré por error, he perdido',
  },
  billing_error: {
    strong:
      '(cobrado|cobraron|cobro|facturado|cargado|cargo) .. (dos veces|doble|duplicado|de más), (doble|dos) (cobro*|cargo*), (cobro*|cargo*) (doble*|duplicado*|inesperado*|incorrecto*|no reconocido*), error* (de|en la) (facturación|factura)',
  },
  lock_out: {
    strong:
      'no (puedo|podemos|logro|consigo) .. (iniciar sesión|entrar|acceder a mi cuenta|ingresar), cuenta .. (bloquead*|suspendid*|desactivad*)',
  },
  blocked: {
    strong:
      'no (puedo|podemos) .. (trabajar|facturar|enviar facturas|operar|continuar|vender), (bloquead*|parad*|paraliz*) .. (trabajo|empresa|negocio|producción), impacto (significativo|grave|crítico), gravemente, crític* para (el|nuestro|la) (negocio|empresa|operación)',
    clear:
      'inutilizable, afecta* (a la|nuestra|nuestras|las) (productividad|operaciones), crític*, plazo*, fecha límite',
  },
  pressing: {
    strong: 'urgente*, urgencia, cuanto antes, lo antes posible, inmediat*, ahora mismo, de inmediato',
    clear: 'rápid*, hoy mismo, mañana a más tardar, pronta (respuesta|solución), crucial',
    weak: 'important*, pronto, esencial*',
  },
  tolerable: {
    strong: 'a veces, de vez en cuando, intermitent*, algunos usuarios, solución temporal, ocasional*',
    clear: 'lento, lenta, lentitud, retras*, molest*, demora*',
    weak: 'problema*, error*, fall*, dificultad*',
  },
  cosmetic: { strong: 'errata*, ortograf*, estétic*, cosmétic*, mal traducid*, desalinead*' },
  nice_to_have: {
    strong: '(sería|estaría) .. (genial|bueno|útil|ideal|bien|estupendo), sugerencia*, me gustaría que, modo oscuro',
    clear: 'sugiero, idea, interesad*',
  },
  no_hurry: {
    strong:
      'no (es|corre|hay) (urgente|prisa), sin prisa*, no es urgente, cuando (puedan|tengan|podáis|tengáis) .. (tiempo|rato|puedan), solo una (duda|pregunta), ya funciona, sin urgencia',
    clear: 'menor, pequeñ* detalle',
  },
  inquiry: {
    strong:
      'cómo (puedo|podemos|se puede), dónde (puedo|encuentro), (podría|podrían) .. (explicar*|indicar*|proporcionar*|informa*), una (pregunta|duda), consulta sobre, información (sobre|acerca|detallada), más información, solicitud de información',
    clear: 'guía*, aclar*, documentación, precios, detalles sobre, orientación',
    weak: 'pregunta*, información',
  },
  mood_good: {
    strong: 'excelente*, fantástic*, maravillos*, genial, encanta*, increíble*',
    clear: 'content*, satisfech*, buen trabajo, gran (producto|trabajo|servicio), muy bien, mil gracias',
    weak: 'gracias, agradec*, amable, bueno',
  },
  mood_bad: {
    strong:
      'inaceptable*, vergüenza, vergonzos*, terrible*, horrible*, pésim*, indignad*, estafa*, abogad*, furios*, harto, harta, ridícul*, peor',
    clear:
      'frustra*, decepcion*, molest*, enfadad*, insatisfech*, tercera vez, nadie (responde|contesta), sin respuesta',
    weak: 'lamentablemente, desafortunadamente, preocup*, mal, inconveniente*',
  },
  wants_refund: {
    strong: 'reembols*, devolución del (dinero|importe|cobro|pago), devuelvan .. dinero, devolver .. dinero',
  },
  wants_cancellation: { strong: '(cancelar|dar de baja) .. (suscripción|plan|cuenta|contrato)' },
  wants_invoice: { strong: '(necesito|enviar*|descargar|recibir) .. (factura|facturas|recibo)' },
  wants_password_reset: { strong: '(restablecer|olvid*|recuperar) .. contraseña' },
  wants_unlock: { strong: 'desbloque*, recuperar .. acceso' },
  wants_deletion: { strong: '(eliminar|borrar|cerrar) .. (cuenta|datos)' },
  wants_call: { strong: 'llám*, que me llamen, hablar con (una persona|alguien|un agente)' },
  wants_documentation: { strong: 'guía*, manual, tutorial*, documentación, paso a paso' },
  wants_quote: { strong: 'presupuesto, cotización, cuánto cuesta, lista de precios' },
}
