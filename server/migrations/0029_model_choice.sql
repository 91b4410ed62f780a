-- Which model analyzes, as people chose it in the settings. What the environment says goes before it.
create table model_choice (
  only_row boolean primary key default true check (only_row),
  -- Counts changes: processes see by it that there is something new.
  version integer not null default 0,
  -- Null: by what else is set.
  analyzer text check (analyzer in ('local', 'openai', 'hybrid')),
  base_url text check (length(base_url) <= 500),
  model text check (length(model) <= 200),
  -- The last characters of the key; the key itself is the secret `model.key`. Null: there is none.
  key_hint text check (length(key_hint) <= 4),
  -- The only place that the key is sent to.
  key_origin text,
  check ((key_hint is null) = (key_origin is null))
);
insert into model_choice default values;
