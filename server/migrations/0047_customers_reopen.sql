-- A customer who writes again is not done: their ticket is open, whatever people here had decided before that.
alter table ticket drop constraint ticket_state_by_check;
alter table ticket add constraint ticket_state_by_check check (state_by in ('person', 'source', 'rule', 'customer')) not valid;

create function reopen_answered_tickets() returns trigger language plpgsql as $$
begin
  update ticket t set state = 'open', snoozed_until = null, state_by = 'customer', state_author = null, state_at = now(), updated_at = now()
  from (select ticket_id, max(coalesce(sent_at, now())) as said_at from added where author_role = 'customer' and is_public group by 1) as said
  where t.id = said.ticket_id and (t.state <> 'open' or t.snoozed_until is not null) and said.said_at > t.state_at;
  return null;
end $$;
create trigger reopen_answered_tickets after insert on ticket_message
  referencing new table as added for each statement execute function reopen_answered_tickets();
