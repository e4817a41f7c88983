-- Which keys have sealed for this installation, in the order in which they came. The keys themselves are elsewhere.
CREATE TABLE sealing_key (
    key_id        BIGINT PRIMARY KEY,
    generation    INTEGER NOT NULL UNIQUE,
    introduced_at TIMESTAMP WITH TIME ZONE NOT NULL,
    -- Since when no row has needed it; null: rows do.
    unused_since  TIMESTAMP WITH TIME ZONE
);

-- Key ids are whole numbers from 0 to 2^32 - 1, as the key set shows them.
UPDATE totp_credential SET key_id = key_id + 4294967296 WHERE key_id < 0;
CREATE INDEX totp_credential_key ON totp_credential (key_id);

INSERT INTO sealing_key (key_id, generation, introduced_at)
SELECT key_id, ROW_NUMBER() OVER (ORDER BY MIN(enrolled_at), key_id), MIN(enrolled_at)
FROM totp_credential
GROUP BY key_id;
