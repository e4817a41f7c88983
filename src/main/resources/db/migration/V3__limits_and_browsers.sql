-- Failures are counted per browser that the account knows, and once for all others (empty): who guesses from elsewhere
-- makes nobody wait in a browser of their own. The counters of before are forgotten with their table.
DROP TABLE attempt;
CREATE TABLE attempt (
    account_id     UUID        NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind           VARCHAR(16) NOT NULL,
    browser        VARCHAR(64) NOT NULL,
    failures       INTEGER     NOT NULL,
    refused_until  TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (account_id, kind, browser)
);

-- One row per network address (or IPv6 network) that failed lately, whoever it tried to be.
CREATE TABLE source_attempt (
    source   VARCHAR(64) PRIMARY KEY,
    failures INTEGER     NOT NULL,
    since    TIMESTAMP WITH TIME ZONE NOT NULL
);

-- At 100 consecutive failures an authenticator is not heard any more.
ALTER TABLE totp_credential ADD COLUMN failures INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE recovery_code ADD COLUMN failures INTEGER DEFAULT 0 NOT NULL;
-- Time steps of which an answer told too much: a hint about the phone's clock tells when a code will be right.
ALTER TABLE totp_credential ADD COLUMN burnt_steps VARCHAR(500) DEFAULT '' NOT NULL;

-- Where a sign-in was completed, and in which browser (a hash of its mark).
ALTER TABLE sign_in_session ADD COLUMN browser VARCHAR(64) DEFAULT '' NOT NULL;
ALTER TABLE sign_in_session ADD COLUMN address VARCHAR(64) DEFAULT '' NOT NULL;
ALTER TABLE sign_in_session ADD COLUMN agent VARCHAR(300) DEFAULT '' NOT NULL;
CREATE INDEX sign_in_session_browser ON sign_in_session (account_id, browser);
CREATE INDEX sign_in_session_age ON sign_in_session (started_at);

-- When a person was told something of which one mail an hour is enough.
CREATE TABLE told (
    account_id UUID        NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    letter     VARCHAR(40) NOT NULL,
    told_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (account_id, letter)
);
