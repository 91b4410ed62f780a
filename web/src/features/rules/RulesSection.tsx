import type { Rule } from '@sta/contract/schemas/rules'
import { useQuery } from '@tanstack/react-query'
import { Workflow } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { askToConfirm } from '../../ui/overlays/confirm-store.ts'
import { ListSection } from '../../ui/page/ListSection.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { MoveRule } from './MoveRule.tsx'
import { RuleDialog } from './RuleDialog.tsx'
import { rulesQuery, useChangeRule, useRemoveRule } from './rule-queries.ts'
import { useTargets } from './rule-targets.ts'
import { actionsInWords, conditionInWords } from './rule-words.ts'

/** What follows by itself when something happens to a ticket. */
export function RulesSection() {
  const query = useQuery(rulesQuery)
  const [open, setOpen] = useState<Rule | 'new' | null>(null)
  return (
    <ListSection
      words={texts.rules}
      icon={Workflow}
      query={query}
      onAdd={() => setOpen('new')}
      list={(rules) => (
        <ol className={cards.list}>
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} rules={rules} onOpen={() => setOpen(rule)} />
          ))}
        </ol>
      )}
    >
      {open !== null && <RuleDialog rule={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </ListSection>
  )
}

function RuleRow({ rule, rules, onOpen }: { rule: Rule; rules: Rule[]; onOpen: () => void }) {
  const words = texts.rules
  const targets = useTargets()
  const { id, name, on } = rule
  const change = useChangeRule(id)
  const remove = useRemoveRule(id)
  const askToRemove = async () => {
    const question = { title: words.askToRemove(name), body: words.removeWhat, action: words.remove }
    if (await askToConfirm(question)) remove.mutate()
  }
  return (
    <li className={cards.card} aria-label={name}>
      <p className={cards.facts}>
        <strong>{name}</strong>
        <Chip tone={on ? 'accent' : 'neutral'}>{on ? words.on : words.draft}</Chip>
      </p>
      <p className={cards.facts}>
        <span>{words.event(rule.event)}</span>
        <span>{conditionInWords(rule.condition)}</span>
        <span>→ {actionsInWords(rule.actions, targets)}</span>
        {rule.last_fired_at !== null && (
          <span>{words.fired(rule.fired, <Age key="when" at={rule.last_fired_at} phrase />)}</span>
        )}
      </p>
      <div className={cards.actions}>
        <Button size="small" onClick={onOpen}>
          {words.change}
        </Button>
        <Button size="small" disabled={change.isPending} onClick={() => change.mutate({ on: !on })}>
          {on ? words.switchOff : words.switchOn}
        </Button>
        <Button size="small" variant="ghost" disabled={remove.isPending} onClick={() => void askToRemove()}>
          {words.remove}
        </Button>
        {rules.length > 1 && <MoveRule rule={rule} rules={rules} />}
      </div>
    </li>
  )
}
