-- What analyzers read of long threads is kept beside the table and not within it: lists, counts and searches read the rows of tickets and
-- never their threads, and whoever changes a ticket does not write its thread again. Threads that are here already move when they change.
alter table ticket alter column thread set storage external;
