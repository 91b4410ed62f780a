-- What was put into use after an evaluation, or in spite of one: who did it, when, why, and what it changed.
create table activation (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('taxonomy')),
  version integer not null,
  evaluation_id bigint references evaluation (id) on delete set null,
  baseline_id bigint references evaluation (id) on delete set null,
  -- Null: nothing was tried.
  tickets integer,
  changed integer,
  better integer,
  worse integer,
  forced_reason text,
  author text,
  created_at timestamptz(3) not null default now()
);
