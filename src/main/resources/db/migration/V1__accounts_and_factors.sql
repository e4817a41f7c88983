-- Written for H2 and PostgreSQL alike. Every instant is UTC; hashes and sealed values are text (hex, Base64).

CREATE TABLE account (
    id            UUID PRIMARY KEY,
    email         VARCHAR(254) NOT NULL,
    email_key     VARCHAR(254) NOT NULL UNIQUE,
    display_name  VARCHAR(120) NOT NULL,
    language      VARCHAR(2),
    last_language VARCHAR(2),
    state         VARCHAR(16)  NOT NULL,
    administrator BOOLEAN      NOT NULL,
    -- Rises whenever what was begun before (a sign-in under way, a set-up) must not be finished any more.
    epoch         BIGINT       NOT NULL,
    created_at    TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE password_credential (
    account_id UUID PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    hash       VARCHAR(255) NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL
);

-- The secret is sealed with the rest of this row as associated data: copied to another row, or with another account
-- written beside it, it does not open.
CREATE TABLE totp_credential (
    id                 UUID PRIMARY KEY,
    account_id         UUID         NOT NULL UNIQUE REFERENCES account (id) ON DELETE CASCADE,
    sealed_secret      VARCHAR(512) NOT NULL,
    key_id             BIGINT       NOT NULL,
    algorithm          VARCHAR(8)   NOT NULL,
    digits             INTEGER      NOT NULL,
    period_seconds     INTEGER      NOT NULL,
    last_accepted_step BIGINT       NOT NULL,
    enrolled_at        TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE recovery_code (
    account_id UUID PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    hash       VARCHAR(64) NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    kept_at    TIMESTAMP WITH TIME ZONE
);

CREATE TABLE one_time_token (
    hash       VARCHAR(64) PRIMARY KEY,
    account_id UUID        NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    purpose    VARCHAR(16) NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX one_time_token_account ON one_time_token (account_id, purpose);

-- One row per account and kind of proof, so that wrong passwords never lock the second step, and the other way round.
CREATE TABLE attempt (
    account_id     UUID        NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind           VARCHAR(16) NOT NULL,
    failures       INTEGER     NOT NULL,
    refused_until  TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (account_id, kind)
);

CREATE TABLE sign_in_session (
    id           UUID PRIMARY KEY,
    account_id   UUID NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    started_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    last_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at     TIMESTAMP WITH TIME ZONE
);
CREATE INDEX sign_in_session_account ON sign_in_session (account_id, started_at);

-- Append-only: no account is referenced by a foreign key, so that an event outlives what it tells about.
CREATE SEQUENCE security_event_seq START WITH 50 INCREMENT BY 50;
CREATE TABLE security_event (
    id          BIGINT PRIMARY KEY,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    type        VARCHAR(40) NOT NULL,
    account_id  UUID,
    actor_id    UUID,
    factor      VARCHAR(16),
    address     VARCHAR(64),
    agent       VARCHAR(300),
    detail      VARCHAR(500)
);
CREATE INDEX security_event_account ON security_event (account_id, occurred_at);
