-- A factor that was replaced or disabled can come back for a while, when its owner says that it was somebody else's doing.
-- Of the rows of an account, one counts at most: it names its account a second time, where no other may.
CREATE TABLE new_totp_credential (
    id                 UUID PRIMARY KEY,
    account_id         UUID         NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    active_for         UUID UNIQUE,
    sealed_secret      VARCHAR(512) NOT NULL,
    key_id             BIGINT       NOT NULL,
    algorithm          VARCHAR(8)   NOT NULL,
    digits             INTEGER      NOT NULL,
    period_seconds     INTEGER      NOT NULL,
    last_accepted_step BIGINT       NOT NULL,
    enrolled_at        TIMESTAMP WITH TIME ZONE NOT NULL,
    failures           INTEGER      NOT NULL,
    burnt_steps        VARCHAR(500) NOT NULL,
    retired_at         TIMESTAMP WITH TIME ZONE
);
INSERT INTO new_totp_credential
SELECT id, account_id, account_id, sealed_secret, key_id, algorithm, digits, period_seconds, last_accepted_step,
       enrolled_at, failures, burnt_steps, NULL
FROM totp_credential;
DROP TABLE totp_credential;
ALTER TABLE new_totp_credential RENAME TO totp_credential;
CREATE INDEX totp_credential_account ON totp_credential (account_id);
CREATE INDEX totp_credential_key ON totp_credential (key_id);
CREATE INDEX totp_credential_retired ON totp_credential (retired_at);

CREATE TABLE new_recovery_code (
    id         UUID PRIMARY KEY,
    account_id UUID        NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    active_for UUID UNIQUE,
    hash       VARCHAR(64) NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    kept_at    TIMESTAMP WITH TIME ZONE,
    failures   INTEGER     NOT NULL,
    retired_at TIMESTAMP WITH TIME ZONE
);
INSERT INTO new_recovery_code
SELECT account_id, account_id, account_id, hash, created_at, kept_at, failures, NULL
FROM recovery_code;
DROP TABLE recovery_code;
ALTER TABLE new_recovery_code RENAME TO recovery_code;
CREATE INDEX recovery_code_account ON recovery_code (account_id);
CREATE INDEX recovery_code_retired ON recovery_code (retired_at);

-- A mailed link with which an owner takes a change back; and what counted before the change.
CREATE TABLE undo (
    hash        VARCHAR(64) PRIMARY KEY,
    account_id  UUID         NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    letter      VARCHAR(40)  NOT NULL,
    credentials VARCHAR(400) NOT NULL,
    address     VARCHAR(64)  NOT NULL,
    agent       VARCHAR(300) NOT NULL,
    created_at  TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX undo_account ON undo (account_id);
CREATE INDEX undo_age ON undo (created_at);
