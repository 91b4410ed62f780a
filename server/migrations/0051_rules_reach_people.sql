-- A webhook may be a hook of Slack or the like, whose address is a secret and kept as one (`webhook.ID`), or a mail to somebody.
-- One that only rules name wants no event.
alter table webhook add column form text not null default 'standard' check (form in ('standard', 'slack', 'email'));
alter table webhook drop constraint webhook_events_check;

-- Null: whoever wants the event. Else these alone.
alter table event_outbox add column only_webhooks bigint[];

-- What rules sent: names of the webhooks that were told, and whether the result was to go back to its source.
alter table rule_firing add column told text[] not null default '{}';
alter table rule_firing add column written_back boolean not null default false;

-- A spike sets rules off. One that a rule has made does not: what rules change is noted as theirs.
alter table rule drop constraint rule_event_check;
alter table rule add constraint rule_event_check
  check (event in ('ticket.created', 'ticket.analyzed', 'ticket.corrected', 'ticket.stale', 'spike.detected'));
alter table ticket_to_group add column by_rule boolean not null default false;
create or replace function note_tickets_to_group() returns trigger language plpgsql as $$
begin
  insert into ticket_to_group (ticket_id, is_state, by_rule)
  select id, not is_result, coalesce(current_setting('sta.by_rule', true), '') = 'on' from (
    select n.id, (n.state, n.snoozed_until) is distinct from (o.state, o.snoozed_until) as is_state,
      'high' in (n.priority, o.priority)
      and (n.status, n.analysis_id, n.priority, n.category, n.needs_review, n.content_hash)
        is distinct from (o.status, o.analysis_id, o.priority, o.category, o.needs_review, o.content_hash)
      -- A ticket that is analyzed again stays where it is until the result is there.
      and n.status in ('analyzed', 'pending') as is_result
    from new_rows n join old_rows o on o.id = n.id) as changed
  where is_result or (is_state and exists (select from ticket_group_member m where m.ticket_id = changed.id));
  return null;
end $$;
