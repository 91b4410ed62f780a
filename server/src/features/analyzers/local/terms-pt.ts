import type { Terms } from './signals.ts'

/** Portuguese words, European and Brazilian. */
export const PORTUGUESE: Terms = {
  billing: {
    strong: `(cobrado*|cobraram|cobrança*|debitado*|faturado*) .. (duas vezes|dobro|duplicad*|a mais|indevid*), cobrança* (duplicada*|dupla*|indevida*|inesperada*), reembols*, estorno*, devolução*, método* de pagamento, forma* de pagamento, nota fiscal, ciclo de faturamento, cancelar .. assinatura, cartão .. (recusado|expirado), dinheiro de volta, iva`,
    clear:
      'fatura*, faturamento, faturação, pagamento*, cobrança*, cobrad*, assinatura*, subscrição, cartão de crédito, cartão, preço*, tarifa*, desconto*, recibo*, boleto*, mensalidade, orçamento, troca, trocas',
    weak: 'pagar, paguei, dinheiro, custo*, plano, planos, euros, reais, banco, valor*, imposto*, compra*, pedido*',
  },
  bug: {
    strong: `não (funciona|funcionam|carrega|abre|responde|salva|guarda|aparece|está funcionando|está a funcionar), mensagem de erro, (dá|aparece|mostra|retorna|apresenta) .. erro, (tela|página|ecrã) (branca|em branco), (fecha|trava|congela) sozinho, parou de funcionar, deixou de funcionar, trava*, desde a última atualização, após a atualização`,
    clear:
      'erro, erros, falha, falhas, falhou, bug, bugs, quebrad*, incorret*, inesperad*, desaparec*, sumiu, sumiram, defeituos*, mau funcionamento, errad*',
    weak: 'problema*, mal, estranho, botão, dificuldade*',
  },
  feature_request: {
    strong: `seria .. (ótimo|bom|útil|legal|incrível|interessante|excelente), gostaria (de ver|que|de ter), (poderiam|podem|poderia) .. (adicionar|incluir|implementar|acrescentar), sugestão*, sugestões, sugiro, (pedido|solicitação) de (funcionalidade|recurso), nova funcionalidade, modo escuro, novo recurso`,
    clear: 'melhoria*, funcionalidade*, ideia*, proposta, adicionar, sinto falta, melhorar',
    weak: 'recurso, opção de, tomara',
  },
  support: {
    strong: `como (posso|podemos|faço|fazer|devo|configur*|alter*|mud*), onde (posso|encontro|fica|está), (poderia*|podem|pode) .. (explicar|ajudar|indicar|orientar|esclarecer|fornecer), passo a passo, existe (algum|alguma) .. (guia|manual|tutorial|forma|maneira), falar com (uma pessoa|alguém|um atendente), mais informações, informações detalhadas, solicitação de informações, consulta sobre`,
    clear:
      'guia*, manual, tutorial*, documentação, uma (pergunta|dúvida), dúvida*, orientação, orientações, esclarec*, treinamento, formação, informações (sobre|acerca), recomend*',
    weak: 'pergunta*, ajuda, assistência, suporte, informaç*, detalhes, entender',
  },
  technical: {
    strong: `api, webhook*, integra*, (importar|exportar|importação|exportação) .. (csv|dados|excel|arquivo*|ficheiro*|faturas), tempo limite, (problema*|perda) de (conexão|conectividade|rede|desempenho), servidor*, banco de dados, base de dados, interrupç*, queda do (serviço|servidor|sistema), sincroniz*, firewall, vpn, latência, timeout, desempenho`,
    clear:
      'importa*, exporta*, configur*, instala*, lento, lenta, lentidão, rede, conexão, ligação, impressora*, hardware, roteador, backup*, nuvem, infraestrutura, compatib*, migra*, atualização*, criptograf*, implanta*',
    weak: 'técnic*, sistema*, software, dispositivo*, dados, plataforma*, ferramenta*, segurança',
  },
  account: {
    strong: `não (consigo|conseguimos|posso) .. (entrar|acessar|aceder|fazer login|iniciar sessão), conta .. (bloquead*|suspens*|hackead*|desativad*|invadid*), (esqueci|redefinir|alterar|recuperar|trocar) .. (senha|palavra-passe), (excluir|apagar|encerrar|eliminar|fechar) .. conta, dois fatores, código de verificação, convite*, permissões de (usuário|acesso), (alterar|mudar|trocar) .. (e-mail|email)`,
    clear:
      'senha*, palavra-passe, login, fazer login, iniciar sessão, minha conta, usuário, utilizador, permiss*, perfil, credencia*, cadastro, autentica*',
    weak: 'conta, contas, acesso, administrador*, usuários, utilizadores',
  },
  outage: {
    strong:
      '(serviço|sistema|site|plataforma|servidor) .. (fora do ar|indisponível|caiu|em baixo), fora do ar, interrupç* (do|de) (serviço|sistema), queda do (serviço|sistema|servidor), indisponív*',
    clear: 'interrupç*, inatividade, fora de serviço',
  },
  many_users: {
    strong:
      'todos (os|nossos) (usuários|utilizadores|clientes|funcionários|colegas), (vários|muitos|diversos) (usuários|clientes|dispositivos), toda a (empresa|equipe|equipa), ninguém consegue, todo mundo, toda a gente',
  },
  security: {
    strong:
      'hackead*, vazamento*, violaç* (de|da) (dados|segurança), não autorizad*, phishing, fraude*, vulnerabilidade*, (dados|faturas) de outr*, suspeit*, ciberataque*, malware, roubad*, invadid*, ransomware, comprometid*',
    weak: 'segurança',
  },
  data_loss: {
    strong:
      'perda de dados, (dados|faturas|arquivos|ficheiros|registros|tudo) .. (perdid*|apagad*|sumiu|sumiram|desaparec*), (sumiram|desapareceram), apaguei por engano, perdi tudo',
  },
  billing_error: {
    strong:
      '(cobrado*|cobraram|debitado*|faturado*) .. (duas vezes|dobro|a mais|indevid*), cobrança* (duplicada*|dupla*|indevida*|inesperada*), erro* (de|na) (cobrança|fatura*)',
  },
  lock_out: {
    strong:
      'não (consigo|conseguimos|posso) .. (entrar|acessar minha conta|aceder à minha conta|fazer login|iniciar sessão), conta .. (bloquead*|suspens*|desativad*)',
  },
  blocked: {
    strong:
      'não (consigo|conseguimos|podemos) .. (trabalhar|faturar|emitir|enviar faturas|operar|continuar|vender), (bloquead*|parad*|paralis*) .. (trabalho|empresa|negócio|produção), impacto (significativo|grave|crítico), gravemente',
    clear: 'inutilizáv*, crític*, prazo*, afeta* (a|nossa|nossas|as) (produtividade|operações)',
  },
  pressing: {
    strong: 'urgente*, urgência, o quanto antes, o mais rápido possível, imediat*, agora mesmo, de imediato',
    clear: 'rápid*, hoje mesmo, até amanhã, crucial',
    weak: 'important*, logo, essencia*, breve',
  },
  tolerable: {
    strong: 'às vezes, de vez em quando, intermitent*, alguns (usuários|utilizadores), solução temporária, ocasional*',
    clear: 'lento, lenta, lentidão, atras*, demora*, incômodo',
    weak: 'problema*, erro*, falha*, dificuldade*',
  },
  cosmetic: { strong: 'erro de (digitação|ortografia), ortogr*, estétic*, cosmétic*, mal traduzid*, desalinhad*' },
  nice_to_have: {
    strong: 'seria .. (ótimo|bom|útil|legal|interessante), sugestão*, gostaria que, modo escuro',
    clear: 'sugiro, ideia, interessad*',
  },
  no_hurry: {
    strong:
      'não (é|tem|há) (urgente|pressa|urgência), sem (pressa|urgência), quando puderem, só uma (dúvida|pergunta), já funciona, voltou a funcionar',
    clear: 'pequeno detalhe',
  },
  inquiry: {
    strong:
      'como (posso|podemos|faço), onde (posso|encontro), (poderia*) .. (explicar|indicar|fornecer|informar), uma (pergunta|dúvida), informações (sobre|detalhadas), mais informações, solicitação de informações',
    clear: 'guia*, esclarec*, documentação, preços, detalhes sobre, orientaç*',
    weak: 'pergunta*, informaç*',
  },
  mood_good: {
    strong: 'excelente*, fantástic*, maravilhos*, incrível, adoro, amo, ótimo (trabalho|produto|serviço)',
    clear: 'feliz*, satisfeit*, bom trabalho, parabéns, muito bom, muito obrigad*',
    weak: 'obrigad*, agradeç*, gentil, bom, boa',
  },
  mood_bad: {
    strong:
      'inaceitáv*, vergonh*, terrível, horrível, péssim*, absurdo, golpe, advogad*, furios*, indignad*, ridícul*, pior, farto, farta',
    clear: 'frustra*, decepcion*, desapont*, chatead*, insatisfeit*, terceira vez, ninguém responde, sem resposta',
    weak: 'infelizmente, preocup*, ruim, inconveniente*, transtorno*',
  },
  wants_refund: { strong: 'reembols*, estorno*, dinheiro de volta, devolver .. dinheiro' },
  wants_cancellation: { strong: 'cancelar .. (assinatura|plano|subscrição|contrato)' },
  wants_invoice: { strong: '(preciso|enviar|baixar|receber) .. (fatura|faturas|recibo|nota fiscal)' },
  wants_password_reset: { strong: '(redefinir|esqueci|recuperar) .. (senha|palavra-passe)' },
  wants_unlock: { strong: 'desbloque*, recuperar .. acesso' },
  wants_deletion: { strong: '(excluir|apagar|eliminar|encerrar) .. (conta|dados)' },
  wants_call: { strong: 'ligue* para mim, me ligar, falar com (uma pessoa|alguém|um atendente)' },
  wants_documentation: { strong: 'guia*, manual, tutorial*, documentação, passo a passo' },
  wants_quote: { strong: 'orçamento, quanto custa, tabela de preços' },
}
