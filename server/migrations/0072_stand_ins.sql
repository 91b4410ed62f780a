-- The built-in analyzer stands in where a budget is used up: which tickets wait for the model since, and when they are looked at again.
create table stand_in (
  ticket_id bigint primary key references ticket on delete cascade,
  due_at timestamptz(3) not null
);
create index stand_in_by_time on stand_in (due_at, ticket_id);
alter table analysis add column stood_in boolean not null default false;
-- Which budget was used up, so that the built-in analyzer goes on with the run, and when there is a new one. Null: it does not.
alter table analysis_run add column stand_in jsonb;
alter table analysis_run add column stand_in_until timestamptz(3);
alter table analysis_run add check ((stand_in is null) = (stand_in_until is null));
