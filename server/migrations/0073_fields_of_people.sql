-- What the source said of the fields last, where people have changed some of them here: those stay theirs when it says something else.
alter table ticket_custom_fields add column at_source jsonb
  check (jsonb_typeof(at_source) = 'object' and octet_length(at_source::text) <= 40000);
