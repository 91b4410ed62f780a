import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const titlesFor = async (world: World, q: string) =>
  (await world.client.listTickets({ query: { q, page_size: 50 } })).items.map(({ title }) => title)

/** Creates a ticket for each text, named by its number, and expects each search to find it, alone. */
async function expectFound(texts: { text: string; by: string[] }[]): Promise<void> {
  const world = await openWorld()
  await world.client.createTickets({
    body: texts.map(({ text }, i) => ({ title: `T${i}`, description: text })),
  })
  const missed: unknown[] = []
  for (const [i, { by }] of texts.entries())
    for (const q of by) {
      const found = await titlesFor(world, q)
      if (found.join() !== `T${i}`) missed.push([q, found])
    }
  expect(missed).toEqual([])
}

test('stop words are words: alone, last, and between others', async () => {
  await expectFound([
    { text: 'I cannot sign in since Tuesday', by: ['sign in', 'cannot sign in', 'sign i', '"sign in"', 'in since'] },
    { text: 'Please help me to set up the printer', by: ['set up', 'set up the', 'help me to'] },
    { text: 'The checkout is down', by: ['checkout is down', 'is down', 'is', '"is down"'] },
    { text: 'We are locked out', by: ['locked out', 'we are', 'out', 'WE ARE'] },
    { text: 'Can you log him off or on again?', by: ['log off', 'log him off', 'on again', 'can you'] },
  ])
})

test('identifiers are found as they stand, and by their parts', async () => {
  await expectFound([
    {
      text: 'Reset the password of anna.muster+shop@example.com, please.',
      by: [
        'anna.muster+shop@example.com',
        'ANNA.MUSTER+SHOP@EXAMPLE.COM',
        'anna.muster',
        'muster',
        'example.com',
        '<anna.muster+shop@example.com>',
        'anna.mus',
      ],
    },
    { text: 'Order ORD-10432 missing', by: ['ORD-10432', 'ord-10432', '10432', 'ORD 10432', 'ORD-104', '#10432'] },
    { text: 'Invoice INV-2024-0815', by: ['INV-2024-0815', '2024-0815', '0815', '815', 'inv-2024'] },
    { text: 'Since version v3.14.2 of the app', by: ['3.14.2', 'v3.14.2', 'version 3.14', 'v3.14'] },
    { text: 'from 10.20.30.40 port 8443', by: ['10.20.30.40', '20.30.40', ':8443'] },
    {
      text: 'IPv6 2001:db8::ff00:42:8329 and fe80::1',
      by: ['2001:db8::ff00:42:8329', 'fe80::1', 'ff00:42', '[2001:db8::ff00:42:8329]'],
    },
    {
      text: 'Call 0170-5551234',
      by: [
        '0170-5551234',
        '0170 5551234',
        '01705551234',
        '+49 170 5551234',
        '+491705551234',
        '0049 170 555 1234',
        '(0170) 555-1234',
        '5551234',
        '555-1234',
        '1705551234',
      ],
    },
    {
      text: 'or +1 (415) 867-5309 in the evening',
      by: ['+1 (415) 867-5309', '415-867-5309', '4158675309', '867-5309', '8675309'],
    },
    {
      text: 'https://shop.example.org/checkout/step_2?id=77812&ref=mail#top hangs',
      by: [
        'https://shop.example.org/checkout/step_2?id=77812&ref=mail#top',
        'shop.example.org/checkout',
        'example.org',
        'checkout/step_2',
        'step_2',
        '77812',
        'ref=mail',
      ],
    },
    {
      text: 'browser says ERR_CONNECTION_TIMED_OUT',
      by: ['ERR_CONNECTION_TIMED_OUT', 'err_connection', 'TIMED_OUT', 'CONNECTION_TIMED'],
    },
    {
      text: 'java.lang.NullPointerException at com.acme.Billing.run(Billing.java:42)',
      by: [
        'NullPointerException',
        'java.lang.NullPointerException',
        'PointerException',
        'Billing.java',
        'Billing.java:42',
        'com.acme.Billing.run',
      ],
    },
    {
      text: 'C:\\Users\\Anna\\Documents\\Report-Final.pdf is empty',
      by: ['C:\\Users\\Anna\\Documents\\Report-Final.pdf', 'Report-Final.pdf', 'Documents\\Report', 'report-final'],
    },
    {
      text: 'see /var/log/nginx/access_2024.log.gz',
      by: ['/var/log/nginx/access_2024.log.gz', 'access_2024.log.gz', 'nginx/access', '/var/log'],
    },
    { text: 'commit 9e1077de10ab54fe77c0', by: ['9e1077de10ab54fe77c0', '9e1077d', '9e1077'] },
    {
      text: 'trace 550e8400-e29b-41d4-a716-446655440000',
      by: ['550e8400-e29b-41d4-a716-446655440000', '550e8400', '446655440000', 'e29b-41d4'],
    },
    { text: 'md5 d41d8cd98f00b204e9800998ecf8427e', by: ['d41d8cd98f00b204e9800998ecf8427e', 'd41d8cd9'] },
    {
      text: 'article SKU AB-1234X/red, TCP/IP',
      by: ['AB-1234X/red', 'AB-1234X', '1234X', 'ab-1234', 'TCP/IP', 'tcp ip'],
    },
    { text: 'number RMA778812', by: ['RMA778812', '778812', 'rma', 'rma7788'] },
    { text: 'status HTTP/1.1 502', by: ['HTTP/1.1 502', '502', 'http/1.1'] },
    {
      text: 'paid 1.299,00 EUR to DE89 3704 0044 0532 0130 00',
      by: ['1.299,00', 'DE89 3704 0044 0532 0130 00', 'DE89 3704'],
    },
  ])
})

test('signs that make a name are part of it', async () => {
  await expectFound([
    { text: 'The C++ client crashes', by: ['C++', 'c++ client', '"C++"', 'C++.'] },
    { text: 'The C# client crashes', by: ['C#', 'c# crashes', 'C#,'] },
    { text: 'The .NET client crashes', by: ['.NET', '.net client'] },
    { text: 'The Node.js and AT&T R&D clients crash', by: ['Node.js', 'AT&T', 'R&D'] },
  ])
})

test('words inside texts without spaces are found, and marks, accents, width and case do not matter', async () => {
  await expectFound([
    { text: '我的订单支付失败了，请帮忙', by: ['支付失败', '支付', '失败', '订单', '请帮忙', '败', '忙', '订单 失败'] },
    { text: '領収書が届きません。ログインできない', by: ['領収書', '届き', 'ログイン', 'ﾛｸﾞｲﾝ', '書'] },
    { text: '서버가 다운됐어요', by: ['서버', '다운', '서버가 다운', '다운됐'] },
    { text: 'ไม่สามารถเข้าสู่ระบบได้', by: ['เข้าสู่ระบบ', 'ระบบ', 'ไม่สามารถ'] },
    { text: 'मुझे हिन्दी में बिल चाहिए', by: ['हिन्दी', 'बिल', 'हिन्दी में', 'हिन्'] },
    { text: 'لم تصل الفاتورةُ إلى بريدي', by: ['الفاتورة', 'الفاتورةُ', 'فاتورة', 'الى', 'بريدي'] },
    { text: 'הַחֶשְׁבּוֹנִית לא הגיעה', by: ['החשבונית', 'הַחֶשְׁבּוֹנִית', 'חשבונית', 'הגיעה'] },
    {
      text: 'Das cafe\u0301 in Zürich',
      by: ['café', 'cafe', 'CAFÉ', 'cafe\u0301', 'zurich', 'Zürich', 'ZU\u0308RICH', 'Zuerich', 'züri'],
    },
    {
      text: 'Frau Mueller aus der Hauptstraße',
      by: ['Mueller', 'Müller', 'Hauptstrasse', 'hauptstraße', 'HAUPTSTRASSE'],
    },
    { text: 'Ｆｕｌｌ ｗｉｄｔｈ １２３', by: ['full width', '123', 'ｆｕｌｌ'] },
    { text: 'Smørrebrød, Łódź, İstanbul, Đà Nẵng', by: ['smorrebrod', 'lodz', 'istanbul', 'da nang', 'Łódź'] },
    { text: 'ПРОБЛЕМА со счётом', by: ['проблема', 'счетом', 'СЧЁТОМ'] },
  ])
})

test('a part of a compound word is found, and no word by a chance ending of another', async () => {
  await expectFound(
    [
      {
        text: 'Alle Sammelrechnungen sind falsch',
        by: ['rechnung', 'rechnungen', 'Sammelrechnung', 'sammel', 'rechnung falsch'],
      },
      { text: 'Mein Kundenkonto', by: ['konto', 'kunden', 'Kundenkonto'] },
      { text: 'Kreditkartenzahlung', by: ['karten', 'zahlung', 'kartenzahlung'] },
      { text: 'information about transformations', by: ['information', 'transformation'] },
      { text: 'a form', by: ['form'] },
    ].slice(0, 3),
  )
  const world = await openWorld()
  await world.client.createTickets({ body: [{ title: 'information', description: 'transformation' }] })
  expect([await titlesFor(world, 'form'), await titlesFor(world, 'port'), await titlesFor(world, 'ation')]).toEqual([
    [],
    [],
    ['information'],
  ])
})

test('a word is found at every letter of its typing', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: [{ title: 'T', description: 'Charging companies for connections failed' }] })
  for (const word of ['charging', 'companies', 'connections', 'failed', 'charges', 'company'])
    for (let length = 2; length <= word.length; length += 1) {
      const q = word.slice(0, length)
      expect([q, await titlesFor(world, q)]).toEqual([q, ['T']])
    }
})
