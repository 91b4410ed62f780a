-- Which versions of the program ran on this database, and which newer ones there are, as the list of UPDATES_URL said last.
create table installed_version (
  version text primary key,
  first_started_at timestamptz not null default clock_timestamp()
);

create table release_check (
  is_only boolean primary key default true check (is_only),
  url text not null,
  asked_at timestamptz not null default now(),
  answered_at timestamptz,
  error text,
  releases jsonb not null default '[]'
);
