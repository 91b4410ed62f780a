/** Lengths of the kinds of cards that there are, by their first digits (ISO/IEC 7812). */
const CARDS: [RegExp, number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(6011|64[4-9]|65)/, [16, 19]],
  [/^3(0[0-5]|[68])/, [14]],
  [/^35/, [16]],
]

/** Whether the digits are a payment card's: of a kind that there is, and with the right check digit (Luhn). */
export function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  if (!CARDS.some(([begin, lengths]) => begin.test(digits) && lengths.includes(digits.length))) return false
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0 && !/^(\d)\1+$/.test(digits)
}

/** Whether it is an IBAN: letters and digits whose remainder by 97 is 1 (ISO 13616), 15 to 34 of them. */
export function isIban(text: string): boolean {
  const plain = text.replace(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return false
  const numbers = (plain.slice(4) + plain.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return [...numbers].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}
