import { describe, expect, test } from 'vitest'
import { placeOf } from './pieces.ts'
import { readableOf, readableText } from './readable.ts'

describe('a text that is read as it is', () => {
  test.each([
    'if a < b and c > d, call <your name> at <ann@example.com>',
    'if (a<b && c>d) return List<String>',
    'The <div> is not closed in your widget.',
    'Error <unknown> & nothing else; R&D',
    'Hello {{name}}, your order {code} is *ready* _now_',
    'a || b, [a|b], x!y!z, 2*3*4, snake_case_name, !important!',
    '| name | city |\n|---|---|\n| Ann | Rome |',
    '| * not\n- [ ] done',
    '',
  ])('%s', (text) => {
    expect(readableOf(text)).toBe(null)
    expect(readableText(text)).toBe(text)
  })
})

describe('HTML is read as lines', () => {
  test.each([
    [
      'a mail with a style sheet, entities and a list',
      `<html><head><style>p { color: red }</style><title>x</title></head><body><p>Hello&nbsp;team,</p>
<p>the <b>check</b>out is&#32;down &amp; nobody
can pay:</p><ul><li>Visa</li><li>PayPal</li></ul><p>Gr&uuml;&szlig;e<br>Max &lt;max@example.com&gt;</p></body></html>`,
      'Hello team,\n\nthe checkout is down & nobody can pay:\n\n- Visa\n- PayPal\n\nGrüße\nMax <max@example.com>',
    ],
    ['numbers of a list', '<ol><li>one</li><li>two<ul><li>inner</li></ul></li></ol>', '1. one\n2. two\n  - inner'],
    [
      'arrows, signs and letters by their names',
      '<p>Export &rarr; Excel: 3&thinsp;&times;&thinsp;4 &le; 12, n&ordm; 5, &sect;&nbsp;17, &Scaron;koda&reg; &rsaquo; ok&check;</p>',
      'Export → Excel: 3 × 4 ≤ 12, nº 5, § 17, Škoda® › ok✓',
    ],
    [
      'a table',
      '<table><tr><th>Order</th><th>Paid</th></tr><tr><td>7</td><td>no</td></tr></table>',
      'Order | Paid\n7 | no',
    ],
    ['a layout table', '<table><tr><td>&nbsp;</td><td><div>Hello</div></td></tr></table>', 'Hello'],
    ['a quote', '<p>New.</p><blockquote>Old<br>text</blockquote><p>End</p>', 'New.\n\n> Old\n> text\n\nEnd'],
    [
      'links',
      '<p><a href="https://example.com/a?b=1&amp;c=2">Invoice</a> <a href="https://x.io/">x.io</a> <a href="javascript:alert(1)">no</a> <a href="mailto:a@b.io">write</a></p>',
      'Invoice (https://example.com/a?b=1&c=2) x.io no write (a@b.io)',
    ],
    ['a picture by its words', '<p>See <img src="x" alt="the error"> here</p>', 'See [the error] here'],
    ['code', '<p>Log:</p><pre>a\n  b\n\nc</pre>', 'Log:\n\na\n  b\n\nc'],
    ['scripts and comments', '<div>a<script>alert("<p>b</p>")</script><!-- c --> d</div>', 'a d'],
    ['unknown elements stay', '<p>Error <unknown> in <Foo></p>', 'Error <unknown> in <Foo>'],
    ['blank lines of Outlook', '<div>a</div><div><br></div><div>b</div>', 'a\n\nb'],
    ['lines of a text with a few tags', 'Hi,\nthe <b>till</b> is dead.\n\nBye', 'Hi,\nthe till is dead.\n\nBye'],
    ['words with soft hyphens', '<p>Aus&shy;fall</p>', 'Ausfall'],
    ['entities without tags', 'I can&#39;t log in &quot;Error&quot;', 'I can\'t log in "Error"'],
    ['what is no entity', 'a &amp; b &unheard; c', 'a & b &unheard; c'],
  ])('%s', (_, message, text) => {
    expect(readableText(message)).toBe(text)
  })

  test('what looks like a tag after decoding stays text', () => {
    expect(readableText('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>')).toBe('<script>alert(1)</script>')
  })

  test('a message of tags alone is shown as it is', () => {
    expect(readableText('<p></p><br>')).toBe('<p></p><br>')
  })
})

describe('line breaks that a program wrote as signs are line breaks', () => {
  test.each([
    ['an empty line', 'Hello team,\\n\\nthe app is down', 'Hello team,\n\nthe app is down'],
    ['ends of sentences', 'It fails.\\r\\nSince Monday.', 'It fails.\nSince Monday.'],
  ])('%s', (_, message, shown) => {
    expect(readableText(message)).toBe(shown)
  })

  test.each([
    'Open C:\\new\\notes.txt',
    'Run .\\new.ps1',
    'We split at \\n and join.',
    'Real\nbreaks.\\nand \\n\\n signs',
  ])('but not of %j', (message) => {
    expect(readableOf(message)).toBe(null)
  })
})

describe("Jira's mark-up is read as lines", () => {
  test.each([
    ['code', 'See\n{code:java}\nint a = b[0] * c * d;\n{code}\nend', 'See\nint a = b[0] * c * d;\n\nend'],
    ['code on a line', 'run {noformat}*ls*{noformat} now', 'run *ls* now'],
    ['a quote', '{quote}\nold\ntext\n{quote}\nnew', '> old\n> text\n\nnew'],
    ['a line of a quote', 'bq. old\nnew', '> old\nnew'],
    ['headings', 'h3. Steps\n# one', 'Steps\n# one'],
    [
      'emphasis',
      'h1. *Bold* and _it_ is\n*not* 2*3*4 or snake_case_name',
      'Bold and it is\nnot 2*3*4 or snake_case_name',
    ],
    ['a label', '*Environment:* prod', 'Environment: prod'],
    [
      'links',
      '[docs|https://x.io/a] [https://y.io] [https://z.io|https://z.io|smart-link]',
      'docs (https://x.io/a) https://y.io https://z.io',
    ],
    ['a mail address', '[write|mailto:a@b.io]', 'write (a@b.io)'],
    ['colours', '{color:#ff0000}red{color} and {color:red}more{color}', 'red and more'],
    [
      'a table',
      '||Order||Paid||\n|7|no|\n| 8 | [yes|https://x.io] |',
      'Order | Paid\n7 | no\n 8 | yes (https://x.io) ',
    ],
    [
      'pictures and files',
      '!screen shot.png! !a.jpg|width=300! [^log.txt] [~ann]',
      '[screen shot.png] [a.jpg] [log.txt] @ann',
    ],
    ['a panel', '{panel:title=Note|bgColor=#fff}\ntext\n{panel}', 'Note\ntext\n'],
    ['what is escaped', 'h2. a \\{b\\}', 'a {b}'],
    ['code words', 'h2. The {{id}} field', 'The id field'],
  ])('%s', (_, message, text) => {
    expect(readableText(message)).toBe(text)
  })
})

describe('a place in the message is found in its text', () => {
  const shown = (message: string, quote: string) => {
    const readable = readableOf(message)
    const start = message.indexOf(quote)
    const place = readable && placeOf(readable.pieces, start, start + quote.length)
    return place && readable?.text.slice(place.start, place.end)
  }
  test.each([
    ['<p>The <b>check</b>out is down.</p><p>Help</p>', '<b>check</b>out is down', 'checkout is down'],
    ['<p>The checkout is down.</p><p>Help</p>', 'checkout is', 'checkout is'],
    ['<p>R&amp;D can&#39;t pay</p>', 'amp;D can&#39;t', "&D can't"],
    ['<p>one</p>\n<p>two</p><p>three</p>', 'one</p>\n<p>two', 'one\n\ntwo'],
    ['h3. Down\n*All* users', 'Down\n*All*', 'Down\nAll'],
    ['[docs|https://x.io] here', 'docs', 'docs'],
  ])('%s: %s', (message, quote, text) => {
    expect(shown(message, quote)).toBe(text)
  })

  test('of a tag alone nothing is', () => {
    expect(shown('<p>a</p><hr><p>b</p>', '<hr>')).toBe(null)
  })
})

test('the longest hostile texts take no longer than their length', () => {
  const parts = [
    '<p ',
    '<!--',
    '<a href="',
    '{code:a}',
    '{color:red}',
    '[a|https://',
    '||',
    '!a',
    '*a ',
    '&#39',
    '<li>',
    '<blockquote>',
    '\\',
    '{{',
    '_a ',
  ]
  for (const part of parts) {
    const message = `<br>h1. x ${part.repeat(50_000 / part.length)}`
    expect(readableText(message).length).toBeGreaterThan(0)
  }
})
