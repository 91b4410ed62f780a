-- Which ticket a mail belongs to, by the Message-IDs of the mail and of those that it answers.
create table mail_reference (
  -- What the mailbox's tickets have as external_source: a mailbox that is connected anew knows its mails again.
  source text not null check (char_length(source) between 1 and 100),
  message_id text not null check (char_length(message_id) between 1 and 200),
  ticket_id bigint not null references ticket on delete cascade,
  -- Of the mail's sender and date, which tell a copy from another mail of the same number; null as long as mails only name it.
  digest text check (char_length(digest) <= 64),
  primary key (source, message_id)
);
create index mail_reference_by_ticket on mail_reference (ticket_id);

-- The worker that waits for what a mailbox tells by itself, and until when another one leaves it alone.
alter table connector
  add column watcher uuid,
  add column watched_until timestamptz(3);
