import { expect, test } from 'vitest'
import { blankPrefixes, isAnswerTitle, isForwardTitle } from './title-prefixes.ts'

test.each([
  ['Re: Rechnung', 'Rechnung', true, false],
  ['AW: WG: [Ticket 4711] Rechnung', 'Rechnung', true, false],
  ['RE[3]: invoice', 'invoice', true, false],
  ['Re (2) : invoice', 'invoice', true, false],
  ['R: I: fattura', 'fattura', true, false],
  ['Rif: fattura', 'fattura', true, false],
  ['RES: ENC: fatura', 'fatura', true, false],
  ['ENC: RES: fatura', 'fatura', false, true],
  ['TR : paie', 'paie', false, true],
  ['RV: nómina', 'nómina', false, true],
  ['WG: AW: Lohn', 'Lohn', false, true],
  ['回复：发票', '发票', true, false],
  ['[EXTERN] Rechnung', 'Rechnung', false, false],
  ['Reset: it fails', 'Reset: it fails', false, false],
  ['I cannot sign in: help', 'I cannot sign in: help', false, false],
])('"%s" is "%s" without what mail programs put before it', (title, bare, isAnswer, isForward) => {
  const blank = blankPrefixes(title)
  expect(blank).toHaveLength(title.length)
  expect(blank.trim()).toBe(bare)
  expect([isAnswerTitle(title), isForwardTitle(title)]).toEqual([isAnswer, isForward])
})
