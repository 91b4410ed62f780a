-- Addresses that other programs send JSON to, each message of which is a ticket.
create table incoming_hook (
  id bigint generated always as identity primary key,
  name text not null unique check (char_length(name) between 1 and 100),
  -- What its tickets have as external_source.
  source text not null unique check (char_length(source) between 1 and 100),
  -- SHA-256 of the last part of its address, which is the secret; and of the one before, for a while.
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  old_token_hash bytea unique check (octet_length(old_token_hash) = 32),
  old_token_until timestamptz(3),
  -- Where each field of a ticket is in the JSON.
  mapping jsonb not null,
  signature text not null check (signature in ('none', 'standard', 'hmac')),
  -- What messages are signed with is in `secret`, under the name `hook.ID`.
  has_secret boolean not null,
  signature_header text check (char_length(signature_header) between 1 and 100),
  analyze_when text not null check (analyze_when in ('by_hand', 'on_arrival')),
  is_on boolean not null default true,
  created_tickets bigint not null default 0,
  updated_tickets bigint not null default 0,
  refused bigint not null default 0,
  received_at timestamptz(3),
  created_at timestamptz(3) not null default now()
);

-- What came last, with what became of it.
create table incoming_delivery (
  id bigint generated always as identity primary key,
  hook_id bigint not null references incoming_hook on delete cascade,
  outcome text not null check (outcome in ('created', 'updated', 'unchanged', 'refused')),
  problem text check (char_length(problem) <= 2000),
  ticket_id bigint references ticket on delete set null,
  -- The beginning of it.
  body text not null check (char_length(body) <= 4000),
  bytes int not null,
  at timestamptz(3) not null default now()
);
create index incoming_delivery_latest on incoming_delivery (hook_id, id desc);
create index incoming_delivery_by_ticket on incoming_delivery (ticket_id) where ticket_id is not null;
