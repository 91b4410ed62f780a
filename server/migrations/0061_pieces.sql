-- What changes many tickets at once takes as long as their number, and two runs are compared without their texts.
-- Measured: 0.3 s at 200,000 tickets; nobody waits

-- PL/pgSQL keeps the plan of a statement for as long as the connection lasts, made for as many rows as the first change had. After one
-- ticket alone that was a nested loop: 25 million comparisons, and 22 seconds, when 5,000 were given back.
alter function note_tickets_to_group() set enable_nestloop = off;
alter function note_write_back() set enable_nestloop = off;

-- With the labels in it, so that a comparison of two runs reads 50 bytes a ticket and not its reasons.
alter table analysis
  drop constraint analysis_run_id_ticket_id_key,
  add constraint analysis_run_id_ticket_id_key unique (run_id, ticket_id) include (category, priority);
