-- Whether a password is long enough to protect its account without a second factor. A password may be shorter as long as
-- there is one; its owner is asked for a longer one when the factor is gone. Of passwords that are there already nobody
-- knows: the next sign-in tells.
ALTER TABLE password_credential ADD COLUMN stands_alone BOOLEAN DEFAULT TRUE NOT NULL;
