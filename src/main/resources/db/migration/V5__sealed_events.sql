-- Every event carries a seal from now on. What was recorded before the first release has none, and is not kept.
DELETE FROM security_event;
ALTER TABLE security_event ADD COLUMN seal VARCHAR(43) NOT NULL;

-- The key that makes these seals, itself sealed by the key set. One row.
CREATE TABLE security_event_key (
    name       VARCHAR(16) PRIMARY KEY,
    sealed_key VARCHAR(255) NOT NULL,
    key_id     BIGINT       NOT NULL
);

-- Committed events in batches of at most 1,000, each chained to the one before. "entries" lists number and seal of each
-- event; "open_ids" the numbers below "highest" that no event had yet, because its transaction was still under way.
CREATE TABLE security_event_batch (
    number    BIGINT PRIMARY KEY,
    sealed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    highest   BIGINT         NOT NULL,
    open_ids  VARCHAR(50000) NOT NULL,
    entries   VARCHAR(65000) NOT NULL,
    seal      VARCHAR(43)    NOT NULL
);

-- Where the chain begins since its oldest batches were deleted as the retention says. At most one row.
CREATE TABLE security_event_anchor (
    name       VARCHAR(16) PRIMARY KEY,
    number     BIGINT      NOT NULL,
    batch_seal VARCHAR(43) NOT NULL,
    seal       VARCHAR(43) NOT NULL
);
