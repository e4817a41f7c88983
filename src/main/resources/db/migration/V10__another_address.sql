-- An address that somebody wants to have. It counts as soon as the link is confirmed that was mailed to it.
CREATE TABLE email_change (
    hash       VARCHAR(64) PRIMARY KEY,
    account_id UUID         NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    -- The account once more while the link works, so that there is one at most.
    open_for   UUID UNIQUE,
    email      VARCHAR(254) NOT NULL,
    epoch      BIGINT       NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX email_change_account ON email_change (account_id, created_at);
CREATE INDEX email_change_age ON email_change (created_at);

-- A link that takes a change back knows the address that counted before, and the account's epoch of then.
ALTER TABLE undo ADD COLUMN email VARCHAR(254) DEFAULT '' NOT NULL;
ALTER TABLE undo ADD COLUMN epoch BIGINT DEFAULT 0 NOT NULL;
UPDATE undo SET email = (SELECT account.email FROM account WHERE account.id = undo.account_id);

-- Whom the demo run has let in: known by their addresses so far, which they can change now.
CREATE TABLE demo_account (
    account_id UUID PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE
);
INSERT INTO demo_account
SELECT id FROM account
WHERE email_key IN ('demo@example.com', 'demo2@example.com', 'admin@example.com') OR email_key LIKE 'load-%@example.com';
