-- For an installation whose key set is lost, with no backup of it anywhere. Run it with every server stopped, after
-- copying the database. Nothing takes it back.
--
-- Every authenticator is gone then, and so are the security events: nobody can tell any more whether they are whole. The
-- next start makes a new key set. People sign in with their passwords and set up their authenticators anew.

DELETE FROM totp_credential;
DELETE FROM recovery_code;
DELETE FROM waiting_mail;
DELETE FROM security_event_batch;
DELETE FROM security_event_anchor;
DELETE FROM security_event;
DELETE FROM security_event_key;
DELETE FROM sealing_key;
