-- What many tickets of a run have in common, over all of its tickets. A theme outlives its run: it comes back in the next one.
create table theme (
  id bigint generated always as identity primary key,
  -- `none` for tickets without a category.
  category text not null,
  -- The word or pair of words that it was found by, and what each of its words counts; from 1 on a ticket belongs to it.
  seed text not null,
  weights jsonb not null,
  -- A phrase of its tickets by their language; `und` where that is not known.
  titles jsonb not null,
  -- What people decided.
  name text check (char_length(name) <= 120),
  kept boolean not null default false,
  merged_into bigint references theme (id) on delete set null,
  created_at timestamptz(3) not null default now()
);
create index theme_of_people on theme (id) where kept or name is not null or merged_into is not null;
create index theme_merged on theme (merged_into) where merged_into is not null;

-- What a run found out about a theme.
create table run_theme (
  run_id bigint not null references analysis_run (id) on delete cascade,
  theme_id bigint not null references theme (id) on delete cascade,
  tickets integer not null default 0,
  high integer not null default 0,
  -- Sum over its tickets of -2 (very negative) to 2 (very positive).
  mood integer not null default 0,
  -- How many tickets got which advice.
  advice jsonb not null default '{}',
  quote text not null default '',
  ticket_ids bigint[] not null default '{}',
  -- A model's words in this run.
  title text,
  primary key (run_id, theme_id)
);
create index run_theme_by_theme on run_theme (theme_id);

-- The theme of a ticket in the latest run that had it.
create table theme_ticket (
  ticket_id bigint primary key references ticket (id) on delete cascade,
  theme_id bigint not null references theme (id) on delete cascade
);
create index theme_ticket_by_theme on theme_ticket (theme_id, ticket_id);

-- How far the tickets of a run that is at its summary were looked at; gone when the run is finished.
create table theme_progress (
  run_id bigint primary key references analysis_run (id) on delete cascade,
  attempt integer not null,
  source text,
  cursor bigint not null default 0,
  done boolean not null default false
);

-- What people did with themes. Never changed, so that everything can be taken back.
create table theme_change (
  id bigint generated always as identity primary key,
  theme_id bigint not null references theme (id) on delete cascade,
  field text not null check (field in ('name', 'kept', 'merged_into')),
  old_value text,
  new_value text,
  author text check (char_length(author) <= 100),
  created_at timestamptz(3) not null default now()
);
create index theme_change_by_theme on theme_change (theme_id, id);

-- The theme that a merged one counts for.
create function theme_root(of_theme bigint) returns bigint language sql stable as $$
  with recursive up (id, merged_into, depth) as (
    select id, merged_into, 0 from theme where id = of_theme
    union all
    select t.id, t.merged_into, depth + 1 from up join theme t on t.id = up.merged_into where depth < 20)
  select id from up order by depth desc limit 1
$$;
