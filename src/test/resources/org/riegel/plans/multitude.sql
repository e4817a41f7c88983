-- Many people and what happened to them, made inside PostgreSQL; :accounts, :events and :now are filled in. Whoever is
-- there already is among them. What is sealed, or has a seal, is a copy: nobody of these signs in. Numbers of events and
-- batches are below zero, where Riegel has none.

CREATE TEMPORARY TABLE model AS
SELECT password_credential.hash AS password, sealed_secret, key_id
FROM password_credential JOIN totp_credential USING (account_id)
LIMIT 1;

INSERT INTO account
SELECT gen_random_uuid(), 'many-' || n || '@example.com', 'many-' || n || '@example.com', 'Many ' || n, NULL, 'en', 'ACTIVE',
       FALSE, 0, timestamptz ':now' - INTERVAL '1 day'
FROM generate_series(1, :accounts) n;

CREATE TEMPORARY TABLE crowd AS
SELECT id, row_number() OVER (ORDER BY random()) AS n FROM account;
ALTER TABLE crowd ADD PRIMARY KEY (n);

INSERT INTO password_credential
SELECT id, password, timestamptz ':now' - INTERVAL '1 day', TRUE FROM crowd, model
ON CONFLICT DO NOTHING;

INSERT INTO totp_credential
SELECT gen_random_uuid(), id, id, sealed_secret, key_id, 'SHA1', 6, 30, 0, timestamptz ':now' - INTERVAL '1 day', 0, '', NULL
FROM crowd, model
ON CONFLICT DO NOTHING;

INSERT INTO recovery_code
SELECT gen_random_uuid(), id, id, md5(id::text), timestamptz ':now' - INTERVAL '1 day', timestamptz ':now', 0, NULL FROM crowd
ON CONFLICT DO NOTHING;

-- One in fifty has another device since yesterday, and may take that back.
INSERT INTO totp_credential
SELECT gen_random_uuid(), id, NULL, sealed_secret, key_id, 'SHA1', 6, 30, 0, timestamptz ':now' - INTERVAL '9 days', 0, '',
       timestamptz ':now' - INTERVAL '1 day'
FROM crowd, model
WHERE n % 50 = 0;
INSERT INTO recovery_code
SELECT gen_random_uuid(), id, NULL, md5(id::text), timestamptz ':now' - INTERVAL '9 days', timestamptz ':now', 0,
       timestamptz ':now' - INTERVAL '1 day'
FROM crowd
WHERE n % 50 = 0;
INSERT INTO undo
SELECT md5('undo' || n), id, 'AUTHENTICATOR_REPLACED', '', '192.0.2.1', 'a browser', timestamptz ':now' - INTERVAL '1 day',
       'many@example.com', 0
FROM crowd
WHERE n % 50 = 0;

INSERT INTO one_time_token
SELECT md5('link' || n), id, 'RESET', timestamptz ':now' - INTERVAL '1 minute', timestamptz ':now' + INTERVAL '1 hour' FROM crowd
WHERE n % 20 = 0;
INSERT INTO email_change
SELECT md5('wish' || n), id, NULL, 'new-' || n || '@example.com', 0, timestamptz ':now' - INTERVAL '1 minute' FROM crowd
WHERE n % 20 = 1;
INSERT INTO told
SELECT id, 'SECOND_STEP_FAILED', timestamptz ':now' - INTERVAL '1 day' FROM crowd
WHERE n % 10 = 0;
INSERT INTO attempt
SELECT id, kind, '', 1, NULL, NULL FROM crowd, unnest(ARRAY ['PASSWORD', 'SECOND_FACTOR']) kind
WHERE n % 10 = 1
ON CONFLICT DO NOTHING;
INSERT INTO source_attempt
SELECT '10.' || n / 65536 || '.' || n / 256 % 256 || '.' || n % 256, 1, timestamptz ':now' - INTERVAL '1 minute' FROM crowd
WHERE n % 10 = 2;

-- Two sign-ins each within the last weeks, all over.
INSERT INTO sign_in_session
SELECT gen_random_uuid(), id, at, at, at + INTERVAL '1 hour', md5(id::text), '192.0.2.1', 'a browser'
FROM crowd, generate_series(1, 2) m, LATERAL (SELECT timestamptz ':now' - INTERVAL '1 day' - (n * 7 + m * 13) % 50 * INTERVAL '1 day' AS at) t;

-- Most of them tell of a sign-in; spread over everybody and a year.
INSERT INTO security_event
SELECT -e, timestamptz ':now' - INTERVAL '1 hour' - e * (INTERVAL '364 days' / :events),
       (ARRAY ['PASSWORD_ACCEPTED', 'FACTOR_ACCEPTED', 'SIGNED_IN', 'SIGNED_OUT', 'PASSWORD_REJECTED'])[1 + e % 5], id, NULL, NULL,
       '192.0.2.1', 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0', NULL, md5(e::text)
FROM generate_series(1, :events) e
JOIN crowd ON n = 1 + e::bigint * 7919 % (SELECT count(*) FROM crowd);

-- One each half a minute, with the ten events of it.
INSERT INTO security_event_batch
SELECT -b, timestamptz ':now' - INTERVAL '1 hour', -10 * b, '',
       (SELECT string_agg(10 * b + e || ':' || md5(e * b || ''), ',') FROM generate_series(1, 10) e), md5(b::text)
FROM generate_series(1, :events / 10) b;

INSERT INTO waiting_mail
SELECT -n, repeat(md5(n::text), 40), key_id, timestamptz ':now' - INTERVAL '1 hour', timestamptz ':now' + INTERVAL '1 year', 3
FROM model, generate_series(1, :accounts / 10) n;

DROP TABLE crowd;
DROP TABLE model;
