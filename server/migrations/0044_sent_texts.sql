-- What was sent to a language model about a ticket, in pieces: each goes with the ticket whose text it is.
create table sent_text (
  ticket_id bigint not null references ticket (id) on delete cascade,
  run_id bigint not null references analysis_run (id) on delete cascade,
  sent_at timestamptz(3) not null default now(),
  host text not null,
  -- Hashes of the pieces that many calls have in common.
  instructions bytea not null,
  examples bytea[] not null,
  -- To the letter, as it stood in the message.
  content text not null,
  primary key (ticket_id, run_id)
);
create index sent_text_at on sent_text using brin (sent_at);

create table sent_instructions (
  hash bytea primary key,
  content text not null,
  last_sent date not null default current_date
);

-- A decided ticket as it was shown beside others.
create table sent_example (
  hash bytea primary key,
  ticket_id bigint not null references ticket (id) on delete cascade,
  content text not null,
  last_sent date not null default current_date
);
create index sent_example_by_ticket on sent_example (ticket_id);
