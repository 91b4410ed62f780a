import { describe, expect, test } from 'vitest'
import { readMarks } from './automatic.ts'
import { LATER_NEAR_MISSES } from './mails/later-near-misses.ts'
import { MACHINES } from './mails/machines.ts'
import { NEAR_MISSES } from './mails/near-misses.ts'
import { LATER_NOTHING, UNASKED } from './mails/unasked.ts'
import { splitMessage } from './split-message.ts'

const nothingIn = (title: string, text: string) => readMarks(title, splitMessage(text, title).newText).nothing

describe('plain marks of what nobody needs to answer', () => {
  test('are seen in hardly any mail that only sounds like one', () => {
    const wrong = (mails: [string, string, string][]) =>
      mails.filter(([, title, text]) => nothingIn(title, text)).length
    expect(wrong(NEAR_MISSES)).toBeLessThanOrEqual(7)
    expect(wrong(LATER_NEAR_MISSES)).toBeLessThanOrEqual(5)
  })

  test.each([
    ['VPN', 'I am out of the office today and cannot reach the VPN from the hotel. It says error 809.'],
    ['Anmeldung', 'Ich bin bis Freitag nicht im Büro und komme von zu Hause nicht ins System.'],
    ['VPN', 'Je suis en déplacement et le VPN ne fonctionne pas depuis ce matin.'],
    ['Accesso', 'Sono in ferie e non riesco ad accedere alla posta dal telefono.'],
    ['Case 88213', 'My ticket was closed because nobody answered, but the printer is still dead.'],
    ['Delivery failed', 'The courier says the parcel could not be delivered. I was at home all day.'],
    ['Undeliverable mails', 'Since Monday every invoice that we send comes back: 550 5.7.1 message rejected.'],
    ['Suscripción', 'Quiero cancelar la suscripción porque me han cobrado dos veces en octubre.'],
    ['Uitschrijven', 'Ik wil mijn zoon uitschrijven voor de zwemles en het geld terug.'],
    ['Transfer', 'A transfer of EUR 2,500,000 to our supplier has been pending since Tuesday.'],
    ['Versand', 'Wir liefern an 300 Kunden, und seit gestern zeigt der Shop den Versand überall als kostenlos an.'],
  ])('are not seen where its writer has a matter: %s: %s', (title, text) => {
    expect(nothingIn(title, text)).toBeNull()
  })

  test('are seen in most mails of machines, and in some of people', () => {
    const found = (mails: [string, string, string][]) =>
      mails.filter(([, title, text]) => nothingIn(title, text)).length
    expect(found(MACHINES)).toBeGreaterThanOrEqual(0.6 * MACHINES.length)
    expect(found(UNASKED)).toBeGreaterThanOrEqual(0.5 * UNASKED.length)
    expect(found(LATER_NOTHING)).toBeGreaterThanOrEqual(0.4 * LATER_NOTHING.length)
  })
})
