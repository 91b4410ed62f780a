-- When the tickets of each place that they come from are analyzed: by hand, as they come, or on a schedule; and who started a run.
create table analysis_timing (
  -- `removed`: tickets that wait since their connection or address was removed.
  place text primary key check (place in ('installation', 'api', 'folder', 'removed') or place ~ '^(connection|hook):[0-9]+$'),
  analyze_when text not null check (analyze_when in ('as_installation', 'by_hand', 'on_arrival', 'on_schedule')),
  -- They stay when another choice is made, for the day on which that is taken back.
  cron text check (char_length(cron) between 9 and 100),
  time_zone text check (char_length(time_zone) between 1 and 64),
  next_at timestamptz(3),
  -- When the next time was worked out: a clock that was put back since is known by it.
  reckoned_at timestamptz(3),
  check (analyze_when <> 'on_schedule' or (cron is not null and time_zone is not null and next_at is not null and reckoned_at is not null)),
  check (place <> 'installation' or analyze_when <> 'as_installation')
);
insert into analysis_timing (place, analyze_when)
values ('installation', 'by_hand'), ('api', 'as_installation'), ('folder', 'as_installation'), ('removed', 'on_arrival');
-- By hand was what nobody had chosen, and is what the installation says.
insert into analysis_timing (place, analyze_when)
select 'connection:' || id, case analyze_when when 'by_hand' then 'as_installation' else analyze_when end from connector
union all
select 'hook:' || id, case analyze_when when 'by_hand' then 'as_installation' else analyze_when end from incoming_hook;
alter table connector drop column analyze_when;
alter table incoming_hook drop column analyze_when;

-- What holds for each place, and which place says so.
create view analysis_timing_in_force as
select each.place,
  case each.analyze_when when 'as_installation' then whole.place else each.place end as decided_by,
  case each.analyze_when when 'as_installation' then whole.analyze_when else each.analyze_when end as analyze_when
from analysis_timing each, analysis_timing whole
where whole.place = 'installation';

alter table arrival add column place text not null default 'removed' references analysis_timing on delete set default;
create index arrival_by_place on arrival (place, arrived_at, ticket_id);
drop index arrival_in_order;

-- Null: a run of an earlier version.
alter table analysis_run add column started_by text check (started_by in ('person', 'arrivals', 'schedule', 'budget'));
