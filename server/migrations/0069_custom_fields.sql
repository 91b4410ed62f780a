-- What a source knows of a ticket beside what all sources know. Not in the row of the ticket: lists do not read it, and a ticket that is
-- changed does not write its index anew.

-- What a field is found by, whatever the case: its name, and `name=value`. A long one by its hash, for an index has no room for it.
create function custom_field_term(text) returns text language sql immutable strict parallel safe
return case when char_length($1) <= 200 then lower($1) else md5(lower($1)) end;

create function custom_field_terms(jsonb) returns text[] language sql immutable strict parallel safe
return (
  select coalesce(array_agg(distinct term), '{}')
  from jsonb_each($1) as field (name, value),
    jsonb_array_elements_text(case jsonb_typeof(value) when 'array' then value else jsonb_build_array(value) end) as each (text),
    unnest(array[custom_field_term(name), custom_field_term(name || '=' || each.text)]) as term
);

create table ticket_custom_fields (
  ticket_id bigint primary key references ticket on delete cascade,
  fields jsonb not null check (jsonb_typeof(fields) = 'object' and octet_length(fields::text) <= 40000),
  terms text[] not null generated always as (custom_field_terms(fields)) stored
);
create index ticket_custom_fields_by_term on ticket_custom_fields using gin (terms);
