-- What was said about a ticket after its title and description.
create table ticket_message (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket on delete cascade,
  external_id text check (char_length(external_id) between 1 and 200),
  author_name text check (char_length(author_name) <= 255),
  author_email text check (char_length(author_email) <= 320),
  -- Null: nobody knows who wrote it.
  author_role text check (author_role in ('customer', 'agent')),
  is_public boolean not null default true,
  body text not null check (char_length(body) between 1 and 10000),
  sent_at timestamptz(3),
  created_at timestamptz(3) not null default now()
);

create unique index ticket_message_by_external_id on ticket_message (ticket_id, external_id) where external_id is not null;
create index ticket_message_in_order on ticket_message (ticket_id, coalesce(sent_at, created_at), id);

insert into ticket_message (ticket_id, body, created_at)
  select t.id, comment.body, t.created_at
  from ticket t, unnest(t.comments) with ordinality as comment (body, position)
  where t.comments <> '{}' and comment.body <> '' order by t.id, comment.position;

alter table ticket
  drop column comments,
  -- What analyzers read of a ticket with messages, instead of its description.
  add column thread text check (char_length(thread) <= 9000),
  -- Whether the analysis that counts is about an older text.
  add column stale boolean not null default false;

update ticket set stale = true from analysis a where a.id = ticket.analysis_id and a.content_hash <> ticket.content_hash;

create index ticket_by_stale on ticket (created_at, id) where stale;
