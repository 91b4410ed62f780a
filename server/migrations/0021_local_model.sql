-- What corrections taught the built-in model: versions of what is added to the model as it ships. Rows never change, but for
-- when they were put to use.
create table local_model (
  version integer generated always as identity primary key,
  -- Names the shipped model that it adds to.
  base text not null,
  taxonomy_version integer not null,
  categories text[] not null,
  weights bytea not null,
  -- good: nearer to the corrections, and not worse on the held-out tickets; eager: nearer, but worse there; nothing: not nearer.
  verdict text not null check (verdict in ('good', 'eager', 'nothing')),
  report jsonb not null,
  -- For each ticket it learned from the latest of its corrections.
  correction_ids bigint[] not null,
  duration_ms integer not null,
  created_at timestamptz(3) not null default now(),
  activated_at timestamptz(3),
  -- Null: by itself.
  activated_by text
);

-- One row. Corrections count `asked` up in their own transaction; a refit that has learned from all of them sets `done` to it.
create table local_model_state (
  only_row boolean primary key default true check (only_row),
  -- Null: the model as it ships.
  active integer references local_model (version),
  -- Which new versions are put to use by themselves: good ones, eager ones as well, or none.
  follow text not null default 'good' check (follow in ('good', 'eager', 'none')),
  asked bigint not null default 0,
  done bigint not null default 0,
  -- Why the latest refit failed for good.
  error text
);
insert into local_model_state default values;
