-- Since when the owner of an account is to be told that somebody guesses the password; empty: nothing is to be told. The failure
-- itself writes it, and the mail is put together later, so that nobody who guesses waits for it.
ALTER TABLE attempt ADD COLUMN untold_since TIMESTAMP WITH TIME ZONE;
CREATE INDEX attempt_untold ON attempt (untold_since);
