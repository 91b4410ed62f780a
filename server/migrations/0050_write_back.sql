-- What of the results goes back to a connected system, and how far that has come.
create table write_back (
  connector_id bigint primary key references connector on delete cascade,
  settings jsonb not null,
  -- Raised with the settings: what was settled by earlier ones is looked at again.
  settings_version int not null default 1,
  -- Results are noted as they come, by the trigger below.
  by_itself boolean not null,
  state text not null default 'waiting' check (state in ('waiting', 'writing')),
  -- Somebody wants all tickets that differ to be written: they are to be noted first.
  gather boolean not null default false,
  -- Whoever takes it makes an earlier holder's writes refused.
  token int not null default 0,
  error text,
  -- In a row.
  failures int not null default 0,
  next_write_at timestamptz(3) not null default now(),
  written_at timestamptz(3)
);

-- A ticket of which something is to go back, or went back.
create table write_back_ticket (
  ticket_id bigint primary key references ticket on delete cascade,
  connector_id bigint not null references write_back on delete cascade,
  state text not null default 'due' check (state in ('due', 'written', 'conflict', 'failed')),
  -- Raised by each change here: what was read before it settles nothing.
  version int not null default 0,
  -- Of what it was settled.
  category text,
  priority text,
  settings_version int,
  -- By field, what the source has from us; of a field that is not in it what was imported counts.
  base jsonb not null default '{}',
  -- Fields in which a person at the source is right.
  keeps text[] not null default '{}',
  -- Fields that a person at the source has set to something else: [{field, theirs, ours}].
  conflicts jsonb not null default '[]',
  -- What the last note said, and the note that may be on its way: {key, marker}.
  note_key text,
  sending jsonb,
  error text,
  tries int not null default 0,
  next_try_at timestamptz(3) not null default now(),
  settled_at timestamptz(3)
);
create index write_back_ticket_due on write_back_ticket (connector_id, next_try_at, ticket_id) where state = 'due';
create index write_back_ticket_by_state on write_back_ticket (connector_id, state, ticket_id);

-- The priority that a ticket came with, of tickets whose source has changed it since.
create table imported_priority (
  ticket_id bigint primary key references ticket on delete cascade,
  priority text
);
create function keep_imported_priority() returns trigger language plpgsql as $$
begin
  insert into imported_priority (ticket_id, priority) values (old.id, old.external_priority) on conflict do nothing;
  return null;
end $$;
create trigger keep_imported_priority after update of external_priority on ticket
  for each row when (old.external_priority is distinct from new.external_priority) execute function keep_imported_priority();

create function note_write_back() returns trigger language plpgsql as $$
begin
  if exists (select from write_back where by_itself) then
    insert into write_back_ticket (ticket_id, connector_id)
      select n.id, w.connector_id
      from new_rows n join old_rows o on o.id = n.id
        join connector c on c.source = n.external_source
        join write_back w on w.connector_id = c.id and w.by_itself
      where n.external_id is not null and (n.category, n.priority) is distinct from (o.category, o.priority)
        and (n.category is not null or n.priority is not null)
      order by n.id
    on conflict (ticket_id) do update set state = 'due', version = write_back_ticket.version + 1, tries = 0, next_try_at = now();
  end if;
  return null;
end $$;
create trigger note_write_back after update on ticket
  referencing new table as new_rows old table as old_rows for each statement execute function note_write_back();
