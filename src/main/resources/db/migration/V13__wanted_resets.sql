-- Whose second step the owner of the database wants to be reset, where no administrator is left who could: a server does it,
-- because only a server can seal the security event, and takes the row away.
CREATE TABLE wanted_reset (
    email  VARCHAR(254) PRIMARY KEY,
    reason VARCHAR(500) NOT NULL
);
