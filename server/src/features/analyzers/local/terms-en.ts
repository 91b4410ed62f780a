import type { Terms } from './signals.ts'

/** English words for what a ticket is about and how much it hurts. */
export const ENGLISH: Terms = {
  billing: {
    strong: `(charged|billed|debited|invoiced) .. (twice|double|again), double (charge*|bill*|payment*), duplicate (charge*|payment*),
      overcharg*, refund*, chargeback*, credit note*, payment (failed|declined|method*), card .. (declined|expired), wrong amount,
      vat (number|id|rate), proration, prorated, unpaid, dunning, charged after, still (charged|billed|being charged), money back,
      unexpected charge*, billing (error*|issue*|problem*|question*|period*|cycle*|address), upgrade our plan, downgrade* .. plan,
      cancel .. (subscription|plan), sales tax, purchase order`,
    clear: `billing, billed, invoice*, charge, charged, charges, payment*, subscription*, pricing, receipt*, renewal*, renew*, credit card*,
      debit*, iban, sepa, paypal, vat, discount*, coupon*, promo code*, fee, fees, price*, quote, quotation, overpaid,
      annual plan, yearly plan, monthly plan, trial (end*|expire*|period), return policy, reimburs*, bank statement`,
    weak: 'paid, pay, paying, cost*, money, plan, plans, upgrade*, downgrade*, tax, taxes, bank, transaction*, eur, usd, amount*, purchase*, return, returns, exchange',
  },
  bug: {
    strong: `(doesn't|does not|don't|do not|didn't|did not|doesnt|not|isn't|is not|won't|stopped|no longer|never) (work|works|working|load|loads|loading|save|saves|open|opens|respond|responding|saved),
      crash*, (throws|shows|get|getting|see|returns|displays|gives) .. error*, error message*, blank (page|screen), white screen, (page|screen) .. blank,
      (totally|completely|is|are|looks|seems) broken, nothing happens, (wrong|incorrect) .. (total*|result*|date*|currency|value*|order|language|number*|sum), (total*|sum|amount*|date*|number*) .. (is|are) wrong, instead of the, (has|have|had) (disappeared|vanished), (is|are) gone, off by one, typo*, misspell*, freezes, frozen,
      bug, bugs, buggy, glitch*, since .. (update|release|upgrade), after .. (update|release), regression, internal server error, stack trace, spinner, spins forever, rounding`,
    clear: `error, errors, broken, breaks, fails, failing, failed to, incorrect*, malfunction*, unexpected*, freeze*, hangs, garbled,
      disappear*, overlap*, misaligned, cut off, duplicated, reproduc*, steps to, keeps (reloading|loading|closing|failing),
      not (show*|display*|appear*|updating|calculated|visible), missing from, wrongly, stuck, unresponsive, can't (save|open|click|submit|print)`,
    weak: 'wrong, issue*, problem*, weird, strange, button, click*, screen, broke, defect*, fault*, inconsisten*, unexpectedly, page, layout',
  },
  feature_request: {
    strong: `feature request*, (would|it'd|that'd) .. be .. (great|nice|helpful|lovely|useful|awesome|cool|handy|wonderful) .. (if|to|have|could), please (add|support|consider|implement), (could|can|would|will) you .. (add|implement|introduce|build),
      would (love|like) to (see|have), i'd (love|like) to (see|have), any plans (to|for), wish (there|we|i|you|it), suggestion*, suggest .. (adding|feature|a), (it|there) should be (possible|an option|a way), feature (idea*|suggestion*|wish),
      missing feature, dark mode, roadmap, (please|to|you) allow us to, enhancement*, add (an option|a button|support for|the ability|a setting), nice to have, vote for`,
    clear:
      'would be (great|nice|helpful|lovely|useful|awesome|handy), feature, wishlist, (idea|proposal|request) for, improve*, improvement*, ability to, option to, i miss, we miss, would save us, it would help, could there be, offer .. option, instead of having to, integrate with our, planned',
    weak: 'ideally, wish, idea, customiz*, customis*, add, shortcut*, support for, extend*, new features',
  },
  support: {
    strong: `how (do|can|should|would) (i|we|you|one), how to, where (can|do) (i|we) .. (find|see|change|get|download|set), is there (a|any) .. (guide|tutorial|documentation|manual|article|video|way), (could|can) you .. (explain|guide|walk|show me|clarify|advise|point me),
      step by step, need (help|guidance|assistance) (with|on|setting|understanding), (speak|talk) (to|with) .. (person|human|agent|someone|representative), not sure (how|where|which|what), best practice*, training session*, walkthrough, getting started,
      request for (information|guidance|assistance), opening hours`,
    clear: `documentation, tutorial*, guidance, user guide, help (article|center|centre), knowledge base, what is the (difference|best), what does .. mean, question about, quick question, (i have|have) a question, wondering (if|how|whether|what), clarif*, webinar*,
      onboarding, more information, (detailed|additional|further|some) information, (call|phone) me, recommend*, advice, explain*, which plan, what happens (if|when|to), inquir*, enquir*, (can i|can we|am i able to), tips`,
    weak: 'question*, curious, understand, explanation, instruct*, manual, assist*, guide, information, details, tell me, let me know how, possible to, compatib*',
  },
  technical: {
    strong: `api, apis, webhook*, rest endpoint*, endpoint*, (api|access) (key*|token*), oauth, saml, rate limit*, latency, dns, smtp, firewall*, docker, kubernetes, timeout*, time out, timed out, times out,
      (csv|data|bulk|excel|contact) (import*|export*), (import*|export*) .. (csv|excel|xml|json|file|data), sdk, integration*, sync*, self-hosted, on-premise, (slow|poor) (performance|response), performance (issue*|problem*|degrad*), ssl, tls certificate, vpn, ip (address*|range*),
      cors, proxy, service (outage|disruption*|interruption*), outage*, downtime, server (down|crash*|error*|issue*), (connectivity|connection|network) (issue*|problem*|loss|error*|drop*), sandbox environment, migrat*`,
    clear: `integrat*, import*, export*, configur*, install*, server*, network*, database*, slow*, csv, json, xml, python, php, curl, postman, header*, payload*, plugin*, zapier, slack, salesforce, quickbooks, xero, datev, hardware, driver*, router*, wifi, wi-fi,
      printer*, deploy*, infrastructure, hosting, connect*, bandwidth, backup*, encrypt*, cloud, firmware, lag*, setup, (is|are|was|were|went|completely) (down|unreachable|offline), unreachable, 429, 502, 503, 504, status code*, performance, aws, azure, scalab*, malware, antivirus`,
    weak: 'technical*, software, system*, device*, laptop*, macbook*, compatib*, app, log, logs, environment, version, query, queries, 500, tool*, platform*, data, security, secure',
  },
  account: {
    strong: `(cannot|can't|cant|can not|couldn't|unable to|not able to|could not|trouble) .. (log in|login|log into|sign in|signing in|logging in|access my account|get into), locked out, account .. (locked|suspended|blocked|disabled|hacked|compromised|deactivated), (reset|forgot|forgotten|change|recover) .. password,
      password .. reset*, two-factor, 2fa, mfa, authenticator, verification (code|e-mail|email|link), (delete|close|merge|deactivate|terminate) .. (account|accounts|profile), account (deletion|closure|access|owner*|settings), invite*, invitation*, single sign-on, sso,
      (change|update) .. (email|e-mail) address, (transfer|change) .. owner*, (hacked|stolen) account, (suspicious|unknown|strange) (login|sign-in|log-in), user role*, recovery code*, magic link, gdpr`,
    clear:
      'log in, login*, log-in, logged (in|out), logging in, sign in, signing in, sign-in, signed (in|out), sign up, password*, passcode, username*, user name, permission*, credentials, profile*, access denied, admin (rights|role|access), role, roles, authentication, my account, seat, seats, security code, team member*, personal data',
    weak: 'account*, access, admin, administrator, user, users, email address, e-mail address, colleague*, member, owner, verify, verification, registr*',
  },
  outage: {
    strong: `outage*, (everything|service|site|website|app|system|server|platform|production|api|whole thing|dashboard|portal) .. (is|are|was|has been|went|been|completely) down, (completely|totally|entirely) (down|unavailable|offline), down for (everyone|all|hours), (service|system) (disruption*|interruption*|failure), 503, unreachable, system-wide, major (incident|disruption*), nobody can (reach|open|use), complete failure`,
    clear: 'downtime, 502, 504, unavailable, offline, not reachable, interruption*, disruption*, widespread',
  },
  many_users: {
    strong: `(all|many|hundreds|thousands|several) (of our|our|of the|the|of your) (users|customers|clients|employees|staff|colleagues|departments|team members|people), all (users|customers|clients|employees|staff), (entire|whole) (team|company|office|organization|organisation|department|staff|business), everyone (in|on|at|is|gets|here|has), for everyone, nobody (can|in), no one (can|in), (dozens|hundreds|thousands) of, every (user|customer|client), company-wide`,
    clear:
      "(multiple|many|numerous|several) (users|customers|clients|departments|devices|teams|locations), our customers (cannot|can't|are), everyone, across (all|multiple)",
  },
  security: {
    strong: `hacked, hacker*, data (breach*|leak*), breach*, unauthori* .. (access*|login*|transaction*|charge*|use), unauthori*, phishing, ransomware, malware, vulnerabilit*, (security|privacy) (incident*|breach*|issue|hole|flaw*|threat*|risk*), (another|other|someone else's|different) (customer's|company's|customers|companies|customer|company|user's|person's) (data|invoice*|account*|records|details|name*), fraud*, stolen, compromised, suspicious (login*|activity|sign-in*|log-in*), exposed, cyber*, (logged|signed) in from, did not .. recognise, i (didn't|did not) (authorize|authorise|make), xss, sql injection, virus`,
    clear:
      'suspicious, leak*, intrusion, exploit*, security (concern*|alert*), identity theft, sensitive data, confidential',
    weak: 'security',
  },
  data_loss: {
    strong: `data loss, lost (all|everything|data|months|weeks|our|years|two|three), (all|everything|data|records|invoices|files|contacts|customers|history|entries) .. (gone|lost|vanished|disappeared|deleted|wiped|erased|missing), (deleted|wiped|erased|overwrote|overwritten) (all|everything|our|my), corrupt*, accidentally (deleted|removed), restore .. (backup|data|invoices)`,
    clear: 'vanish*, wiped, data .. (missing|not saved), not saved',
  },
  billing_error: {
    strong: `(charged|billed|debited|invoiced) .. (twice|double|again|two times|three times), double (charge*|billing|payment*|bill*), duplicate (charge*|payment*), overcharg*, (charged|billed|debited) .. (after|although|even though|despite) .. (cancel*), still (charged|billed|being charged), (wrong|incorrect) (amount charged|charge*|invoice amount|tax), unexpected charge*, unauthori* .. (charge*|payment*|transaction*), charged .. (too much|wrong), billing (error*|discrepanc*), payment .. (taken|debited) .. (twice|again)`,
    clear: 'discrepanc* .. (invoice*|billing|charge*|bill), incorrect* (charge*|bill*|invoice*)',
  },
  lock_out: {
    strong: `locked out, (cannot|can't|cant|can not|couldn't|unable to|not able to|could not|impossible to) .. (log in|login|log into|sign in|get into|access my account|access our account|access the account), account .. (locked|suspended|blocked|disabled|deactivated), lost access, no access to .. account, lockout*`,
    clear: "(login*|sign-in|password) .. (fail*|reject*|not work*|doesn't work), lost my (phone|authenticator)",
  },
  blocked: {
    strong: `(cannot|can't|cant|can not|unable to|not able to|couldn't) .. (work|invoice|send invoices|bill|issue invoices|operate|continue|process payments|process orders|use the|run payroll|take orders|sell|ship|do anything|finish|complete), (blocks|blocking|blocked) (us|our|me|all|everything|the), work .. (stopped|standstill|halted), business critical, mission critical, production (is|environment|system|issue*), losing (money|customers|sales|revenue|orders|business), (halt|halted|halting), standstill, (payroll|deadline|audit|closing|launch|filing) .. (today|tomorrow|tonight|due), show-stopper, showstopper, severely, (significant|major|serious|severe|critical) (impact|disruption*|delay*|consequence*), (critical|essential) (function*|operation*|service*|system*|process*|issue*), brought .. halt`,
    clear:
      'blocker, unusable, (deadline*|deadlines), disrupt*, (affecting|impacting|hindering|interfering with|impeding) (our|business|productivity|operations|customer*|client*|project*), critical',
  },
  pressing: {
    strong:
      'urgent*, asap, as soon as possible, immediate* (attention|assistance|action|help|support|response|resolution), right now, emergency, critical*, immediately, top priority, high priority, at once',
    clear: 'today, tonight, time-sensitive, within the hour, crucial, by tomorrow, prompt attention, swift action',
    weak: 'important, essential, soon, serious*, vital, promptly, quickly, prompt (assistance|response|resolution|help), (swift|quick|fast|rapid) (resolution|response)',
  },
  tolerable: {
    strong:
      '(workaround|work-around|work around), some (users|customers|colleagues|of our|of us), intermittent*, recurring (issue*|problem*|error*), now and then, sometimes, occasional*, (slow|slower|sluggish) (than|since|when|to|for|down)',
    clear:
      'slow*, degrade*, delay*, partially, a few (users|people|customers|of us), for now (i|we), annoying, inconvenien*, troubleshoot*, from time to time, lag*',
    weak: 'issue*, problem*, error*, fail*, trouble, difficult*, unable',
  },
  cosmetic: {
    strong:
      'cosmetic*, typo*, misspell*, misalign*, (colour|color|font|icon|logo|padding|spacing) .. (is|looks|wrong|off|too), pixels, spelling, hardly readable, translation',
    clear: 'wording, alignment, (looks|look) (odd|ugly|strange|off), overlap*, label, tooltip, visual',
  },
  nice_to_have: {
    strong:
      "nice to have, nice-to-have, feature request*, would .. be .. (great|nice|lovely|cool|handy|awesome|wonderful), (would|i'd) love, suggestion*, wish, dark mode, any plans, please consider",
    clear: 'suggest*, idea, feature (suggestion*|idea*), improvement*, roadmap, interested in, exploring',
  },
  no_hurry: {
    strong:
      "(no|not) (rush|hurry|urgent|that urgent|very urgent|critical|in a hurry|a big deal|time critical), not urgent, nothing urgent, isn't urgent, no big deal, whenever (you|it), when you (have|get|find) .. (time|moment|minute|chance), low priority, at your convenience, minor (issue|thing|detail|point|bug|problem|annoyance), small thing, can wait, just (curious|wondering|a question|a heads up|fyi), already (fixed|solved|resolved), (works|working) again, (solved|resolved) itself, no longer (broken|happening|down|a problem)",
    clear: 'minor, tiny, little thing, curious, small (detail|request|issue)',
  },
  inquiry: {
    strong:
      'how (do|can|should) (i|we), how to, where (can|do) (i|we), quick question, question about, (could|can) you (tell|explain|clarify|provide .. information), wondering (if|how|whether), inquir*, enquir*, what is the difference, (seeking|request*|looking for) .. (information|guidance|documentation|details), interested in (learning|knowing)',
    clear:
      'clarif*, guidance, information (on|about|regarding), (details|advice) (on|about|regarding), tutorial*, is it possible, (more|further|additional) (information|details), pricing',
    weak: 'question*, guide, guidance, information, documentation, best practice*',
  },
  mood_good: {
    strong:
      'love, amazing, fantastic, excellent, wonderful, awesome, brilliant, (thank|thanks) .. (so much|a million|a lot), best (app|tool|software|support), delighted',
    clear:
      'great (app|tool|product|work|job|support|service|software|experience), happy, glad, impressed, pleased, enjoy*, keep up, helpful team, big fan, saves (me|us) .. (hours|time), good work, smoothly',
    weak: 'appreciate*, nice, thanks, thank you, grateful, kind, good, like the, perfect*',
  },
  mood_bad: {
    strong: `terrible, horrible, awful, unacceptable, furious, outrageous, ridiculous, disgust*, worst, scam, legal action, fed up, rip-off, rip off, a joke, incompeten*, (not|never) (happy|acceptable|good enough), angry, livid, useless, shame*, disgrace*, pathetic, appalling, sick of`,
    clear:
      'frustrat*, disappoint*, annoy*, upset, unhappy, dissatisf*, still no (answer|reply|response), waste* .. time, third time, nobody (answers|replies|responds|cares), poor (service|support|experience), how is this possible, lost trust, cancel everything, switch* to .. competitor, ignored, stress*, unprofessional',
    weak: 'lawyer, unfortunately, concern*, worried, worr*, sadly, inconvenience*, confus*, again and again, bad, badly, painful, nightmare',
  },
  wants_refund: { strong: 'refund*, money back, reimburs*, pay .. back, credit note*' },
  wants_cancellation: {
    strong:
      'cancel (my|our|the|this) .. (subscription|plan|contract|membership|account|renewal), want to cancel, like to cancel, please cancel, terminate .. (contract|subscription)',
  },
  wants_invoice: {
    strong:
      '(send|resend) (me|us) .. (invoice*|receipt*), (need|copy of|download|find|provide) (a|an|the|our|my|all|another) .. (invoice*|receipt*)',
  },
  wants_correction: {
    strong:
      '(correct|fix|amend|reissue|change) .. (invoice|invoices|address|vat number|amount|name on), corrected invoice',
  },
  wants_password_reset: { strong: 'reset .. password, password reset, forgot .. password, new password' },
  wants_unlock: {
    strong:
      '(unlock*|restore access|regain access|reactivate), let me (back in|in), get back in*, remove .. (2fa|two-factor|authenticator)',
  },
  wants_deletion: {
    strong:
      '(delete|erase|remove) (my|our|all) .. (account|data|personal data|profile), account deletion, close my account, right to (erasure|be forgotten)',
  },
  wants_call: {
    strong:
      '(call|phone|ring) (me|us), call back, callback, (speak|talk) (to|with) .. (person|human|someone|agent|manager|representative), schedule a (call|demo|meeting)',
  },
  wants_documentation: {
    strong:
      '(provide|send|share|any|need|have|there) .. (documentation|tutorial*|guide*|manual*|instructions), step by step',
  },
  wants_quote: { strong: '(a quote|quotation|price list|pricing), how much (does|is|would|do)' },
  wants_restore: {
    strong: '(restore|recover|get back|bring back) .. (data|invoices|backup|files|records|contacts|everything|them)',
  },
}
