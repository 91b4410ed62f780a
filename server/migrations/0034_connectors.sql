-- Systems that tickets come from by themselves. The token of each is in `secret`, under the name `connector.ID`.
create table connector (
  id bigint generated always as identity primary key,
  name text not null unique check (char_length(name) between 1 and 100),
  -- What its tickets have as external_source.
  source text not null unique check (char_length(source) between 1 and 100),
  settings jsonb not null,
  has_secret boolean not null,
  every_minutes int not null check (every_minutes between 1 and 10080),
  analyze_when text not null check (analyze_when in ('by_hand', 'on_arrival')),
  state text not null default 'waiting' check (state in ('waiting', 'pulling', 'paused')),
  -- Where the next page begins; in the same transaction as the tickets of the page before. Null: at the beginning.
  cursor jsonb,
  -- Whoever takes it makes an earlier holder's pages refused.
  token int not null default 0,
  created_tickets bigint not null default 0,
  updated_tickets bigint not null default 0,
  expected_tickets int,
  reached timestamptz(3),
  error text,
  -- In a row.
  failures int not null default 0,
  pulled_at timestamptz(3),
  next_pull_at timestamptz(3) not null default now(),
  created_at timestamptz(3) not null default now()
);

-- Tickets that came in by themselves and are to be analyzed soon; a run takes them all at once.
create table arrival (
  ticket_id bigint primary key references ticket on delete cascade,
  arrived_at timestamptz(3) not null default now()
);
create index arrival_in_order on arrival (arrived_at);
