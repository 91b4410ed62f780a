-- Tickets of which the numbers are kept and no word of who wrote them. Null: as it came.
alter table ticket add column anonymized_at timestamptz(3);

-- Words that come to such a ticket later, by whatever way, make it one as any other.
create function take_back_anonymized() returns trigger language plpgsql as $$
begin
  new.anonymized_at := null;
  return new;
end $$;
create trigger take_back_anonymized before update of title, description, thread on ticket
  for each row when (old.anonymized_at = new.anonymized_at
    and (old.title, old.description, old.thread) is distinct from (new.title, new.description, new.thread))
  execute function take_back_anonymized();
