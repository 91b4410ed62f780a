-- Addresses that are told what happens here. The secret of each is in `secret`, under the name `webhook.ID`; while two are good,
-- the one before is under `webhook.ID.old`.
create table webhook (
  id bigint generated always as identity primary key,
  name text not null unique check (char_length(name) between 1 and 100),
  url text not null check (char_length(url) between 1 and 1000),
  events text[] not null check (cardinality(events) > 0),
  is_on boolean not null default true,
  off_reason text,
  -- Whether a worker is at its messages, or is to be.
  is_sending boolean not null default false,
  failing_since timestamptz(3),
  -- In a row.
  failures int not null default 0,
  rests_until timestamptz(3) not null default '-infinity',
  old_secret_until timestamptz(3),
  created_at timestamptz(3) not null default now()
);

-- A message to one of them, to the byte, with every try.
create table webhook_delivery (
  id bigint generated always as identity primary key,
  webhook_id bigint not null references webhook on delete cascade,
  message_id text not null,
  event text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  -- Since it was written, or sent again by a person.
  tries int not null default 0,
  attempts jsonb not null default '[]',
  next_attempt_at timestamptz(3) not null default now(),
  created_at timestamptz(3) not null default now()
);
create index webhook_delivery_waiting on webhook_delivery (webhook_id, next_attempt_at, id) where state = 'waiting';
create index webhook_delivery_failed on webhook_delivery (webhook_id, id) where state = 'failed';
create index webhook_delivery_newest on webhook_delivery (webhook_id, id);
create index webhook_delivery_old on webhook_delivery (created_at);

-- What happened and is to be told: written in the transaction in which it happened, deleted in the one that makes messages of it.
create table event_outbox (
  id bigint generated always as identity primary key,
  event text not null,
  -- What it is about: tickets, corrections, a run.
  subjects bigint[] not null default '{}',
  details jsonb,
  happened_at timestamptz(3) not null default now()
);

-- What is told once, however often it is met.
create table event_once (
  name text primary key,
  happened_at timestamptz(3) not null default now()
);

create function is_event_wanted(wanted text) returns boolean language sql stable as $$
  select exists (select from webhook where is_on and wanted = any(events))
$$;

-- One row a statement, however many tickets it is about; none where nobody wants to know.
create function note_created_tickets() returns trigger language plpgsql as $$
begin
  if is_event_wanted('ticket.created') then
    insert into event_outbox (event, subjects)
      select 'ticket.created', array_agg(id order by id) from added having count(*) > 0;
  end if;
  return null;
end $$;
create trigger note_created_tickets after insert on ticket
  referencing new table as added for each statement execute function note_created_tickets();

create function note_analyses() returns trigger language plpgsql as $$
begin
  if is_event_wanted('ticket.analyzed') then
    insert into event_outbox (event, subjects)
      select 'ticket.analyzed', array_agg(ticket_id order by id) from added having count(*) > 0;
  end if;
  return null;
end $$;
create trigger note_analyses after insert on analysis
  referencing new table as added for each statement execute function note_analyses();

-- A correction that is taken back changes the ticket as well.
create function note_corrections() returns trigger language plpgsql as $$
begin
  if is_event_wanted('ticket.corrected') then
    insert into event_outbox (event, subjects)
      select 'ticket.corrected', array_agg(id order by id) from changed having count(*) > 0;
  end if;
  return null;
end $$;
create trigger note_new_corrections after insert on correction
  referencing new table as changed for each statement execute function note_corrections();
create trigger note_undone_corrections after update on correction
  referencing new table as changed for each statement execute function note_corrections();
