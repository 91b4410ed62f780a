-- What follows by itself when something happens to a ticket.
create table rule (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 100),
  event text not null check (event in ('ticket.created', 'ticket.analyzed', 'ticket.corrected', 'ticket.stale')),
  is_on boolean not null default false,
  -- The order in which they are asked.
  position integer not null,
  condition jsonb not null,
  actions jsonb not null,
  fired bigint not null default 0,
  last_fired_at timestamptz(3),
  created_at timestamptz(3) not null default now()
);
create index rule_by_position on rule (position, id);

-- What happened and rules are to be asked about: written in the transaction in which it happened, deleted in the one that does what follows.
create table rule_event (
  id bigint generated always as identity primary key,
  event text not null,
  ticket_ids bigint[] not null
);

-- What a rule did to a ticket: what it had before and has since, of what changed.
create table rule_firing (
  id bigint generated always as identity primary key,
  rule_id bigint references rule (id) on delete set null,
  rule_name text not null,
  ticket_id bigint not null references ticket (id) on delete cascade,
  event text not null,
  event_id bigint not null,
  old_values jsonb not null,
  new_values jsonb not null,
  created_at timestamptz(3) not null default now(),
  undone_at timestamptz(3),
  undone_by text
);
create index rule_firing_by_ticket on rule_firing (ticket_id, id);
create unique index rule_firing_once on rule_firing (rule_id, event_id, ticket_id);

create function is_rule_event_wanted(wanted text) returns boolean language sql stable as $$
  select exists (select from rule where is_on and event = wanted)
$$;

-- Beside what webhooks are told, by the same triggers. What rules do inserts neither tickets nor analyses nor corrections, and makes
-- nothing stale: no rule can set off another one.
create or replace function note_created_tickets() returns trigger language plpgsql as $$
begin
  if is_event_wanted('ticket.created') then
    insert into event_outbox (event, subjects)
      select 'ticket.created', array_agg(id order by id) from added having count(*) > 0;
  end if;
  if is_rule_event_wanted('ticket.created') then
    insert into rule_event (event, ticket_ids)
      select 'ticket.created', array_agg(id order by id) from added having count(*) > 0;
  end if;
  return null;
end $$;

create or replace function note_analyses() returns trigger language plpgsql as $$
begin
  if is_event_wanted('ticket.analyzed') then
    insert into event_outbox (event, subjects)
      select 'ticket.analyzed', array_agg(ticket_id order by id) from added having count(*) > 0;
  end if;
  if is_rule_event_wanted('ticket.analyzed') then
    insert into rule_event (event, ticket_ids)
      select 'ticket.analyzed', array_agg(distinct ticket_id) from added having count(*) > 0;
  end if;
  return null;
end $$;

create or replace function note_corrections() returns trigger language plpgsql as $$
begin
  if is_event_wanted('ticket.corrected') then
    insert into event_outbox (event, subjects)
      select 'ticket.corrected', array_agg(id order by id) from changed having count(*) > 0;
  end if;
  if is_rule_event_wanted('ticket.corrected') then
    insert into rule_event (event, ticket_ids)
      select 'ticket.corrected', array_agg(distinct ticket_id) from changed having count(*) > 0;
  end if;
  return null;
end $$;

create function note_stale_ticket() returns trigger language plpgsql as $$
begin
  if is_rule_event_wanted('ticket.stale') then
    insert into rule_event (event, ticket_ids) values ('ticket.stale', array[new.id]);
  end if;
  return null;
end $$;
create trigger note_stale_ticket after update of stale on ticket
  for each row when (new.stale and not old.stale) execute function note_stale_ticket();
