-- What an operator adds to the prompt: versions, which never change.
create table prompt_addition (
  version integer generated always as identity primary key,
  instructions text not null,
  -- Hard cases with what the rules make of them.
  examples jsonb not null,
  author text,
  note text not null,
  created_at timestamptz(3) not null default now()
);

-- One row. Null: the prompt as it ships.
create table prompt_state (
  only_row boolean primary key default true check (only_row),
  active integer references prompt_addition (version)
);
insert into prompt_state default values;

-- Additions to the prompt that are only tried; null: those of the version that prompt_version names.
alter table evaluation add column prompt_draft jsonb;
-- The prompt that was in use beside it; null: prompt_version.
alter table evaluation add column based_on_prompt text;

alter table activation drop constraint activation_kind_check;
alter table activation add constraint activation_kind_check check (kind in ('taxonomy', 'prompt', 'refit', 'model'));
-- Null: what the product ships with, or a model, which has a name instead.
alter table activation alter column version drop not null;
alter table activation add column name text;
-- tried: the difference was seen; forced: without, for a reason; back: it was in use before; unneeded: it changes no answer, or
-- there was no ticket; by_itself: nobody asked for it.
alter table activation add column way text;
update activation set way = case when forced_reason is not null then 'forced' when evaluation_id is not null then 'tried' else 'unneeded' end;
alter table activation alter column way set not null,
  add constraint activation_way_check check (way in ('tried', 'forced', 'back', 'unneeded', 'by_itself'));
-- What a refit was measured by.
alter table activation add column report jsonb;
