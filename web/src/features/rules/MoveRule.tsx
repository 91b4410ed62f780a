import type { Rule } from '@sta/contract/schemas/rules'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { texts } from '../../texts/texts.ts'
import { IconButton } from '../../ui/controls/IconButton.tsx'
import { useOrderRules } from './rule-queries.ts'

/** Buttons that have a rule asked earlier or later than the others. What was pressed has the focus where its rule goes. */
export function MoveRule({ rule, rules }: { rule: Rule; rules: Rule[] }) {
  const words = texts.rules
  const order = useOrderRules()
  const up = useRef<HTMLButtonElement>(null)
  const down = useRef<HTMLButtonElement>(null)
  const pressed = useRef<'up' | 'down' | null>(null)
  const ids = rules.map(({ id }) => id)
  const at = ids.indexOf(rule.id)
  const last = ids.length - 1
  useEffect(() => {
    if (pressed.current === null) return
    // At an end the other way is all that is left.
    const isUp = at === last || (pressed.current === 'up' && at > 0)
    pressed.current = null
    const button = isUp ? up : down
    button.current?.focus()
  }, [at, last])
  const move = (way: 'up' | 'down') => {
    pressed.current = way
    const wanted = ids.toSpliced(at, 1).toSpliced(way === 'up' ? at - 1 : at + 1, 0, rule.id)
    order.mutate({ wanted, before: ids, moved: rule })
  }
  return (
    <>
      <IconButton
        ref={up}
        icon={ArrowUp}
        label={words.moveUp(rule.name)}
        disabled={at === 0}
        onClick={() => move('up')}
      />
      <IconButton
        ref={down}
        icon={ArrowDown}
        label={words.moveDown(rule.name)}
        disabled={at === last}
        onClick={() => move('down')}
      />
    </>
  )
}
