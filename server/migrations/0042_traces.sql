-- The trace of the request that a run was started or retried by (W3C traceparent), for its jobs where it had to wait for its turn.
alter table analysis_run add column traceparent text;
