-- What is looked for all the time, and was read row by row: keys that rows need, windows that have closed, the mail that has
-- waited longest.
CREATE INDEX waiting_mail_key ON waiting_mail (key_id);
CREATE INDEX waiting_mail_age ON waiting_mail (written_at, id);
CREATE INDEX source_attempt_age ON source_attempt (since);
