-- Who did what to what, when and from where. Rows are only ever added: a trigger refuses all else, and the one way to be rid
-- of old ones is remove_old_audit_entries().
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz(3) not null default now(),
  -- member: somebody who signed in; key: a program; everybody: sign-in is off; system: the server by itself.
  actor_kind text not null check (actor_kind in ('member', 'key', 'everybody', 'system')),
  actor_id text,
  actor_name text,
  address text check (length(address) <= 64),
  action text not null check (length(action) <= 64),
  target_type text,
  target_id text check (length(target_id) <= 200),
  -- The tickets of a change of many.
  target_ids bigint[] check (cardinality(target_ids) <= 2000),
  old_value jsonb check (octet_length(old_value::text) <= 16384),
  new_value jsonb check (octet_length(new_value::text) <= 16384)
);

create index audit_entry_at on audit_entry (at);
create index audit_entry_action on audit_entry (action, id);
create index audit_entry_actor on audit_entry (lower(actor_name), id);
create index audit_entry_target on audit_entry (target_type, target_id, id);
create index audit_entry_target_ids on audit_entry using gin (target_ids) where target_ids is not null;

-- The time is that of the database, whatever a writer says: else an entry could be made old enough to be removed.
create function audit_entry_stamp() returns trigger language plpgsql as $$
begin
  new.at := now();
  return new;
end $$;

create trigger audit_entry_stamp before insert on audit_entry for each row execute function audit_entry_stamp();

create function audit_entry_refuse() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if current_setting('sta.removes_old_audit_entries', true) = 'yes' and old.at < now() - interval '30 days' then
      return old;
    end if;
  end if;
  raise exception 'the audit log is append-only: % refused', lower(tg_op) using errcode = 'insufficient_privilege';
end $$;

create trigger audit_entry_refuse before update or delete on audit_entry for each row execute function audit_entry_refuse();
create trigger audit_entry_refuse_truncate before truncate on audit_entry for each statement execute function audit_entry_refuse();

-- Entries older than so many days are removed, never any of the last 30. Returns how many.
create function remove_old_audit_entries(days integer) returns bigint
language plpgsql security definer set search_path from current as $$
declare removed bigint;
begin
  if days is null or days < 30 then
    raise exception 'the audit log is kept for 30 days at least' using errcode = 'invalid_parameter_value';
  end if;
  perform set_config('sta.removes_old_audit_entries', 'yes', true);
  delete from audit_entry where at < now() - make_interval(days => days);
  get diagnostics removed = row_count;
  perform set_config('sta.removes_old_audit_entries', '', true);
  return removed;
end $$;

-- Where default privileges gave more to a role that is not the owner, it is taken back.
do $$
declare grantee text;
begin
  for grantee in
    select distinct case acl.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end
    from pg_class c, aclexplode(c.relacl) acl
    where c.oid = 'audit_entry'::regclass and acl.grantee <> c.relowner
  loop
    execute format('revoke update, delete, truncate, references, trigger on audit_entry from %s', grantee);
  end loop;
end $$;
