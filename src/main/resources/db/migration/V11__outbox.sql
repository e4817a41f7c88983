-- Mails on their way: written in the transaction that they tell about, gone once a mail server has taken them. What they say
-- is sealed, because it may hold a link that works.
CREATE SEQUENCE waiting_mail_seq START WITH 50 INCREMENT BY 50;
CREATE TABLE waiting_mail (
    id          BIGINT PRIMARY KEY,
    sealed_mail VARCHAR(20000) NOT NULL,
    key_id      BIGINT         NOT NULL,
    written_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    -- When it may be tried next. Whoever tries it moves this on first, so that nobody else does meanwhile.
    due_at      TIMESTAMP WITH TIME ZONE NOT NULL,
    tries       INTEGER        NOT NULL
);
CREATE INDEX waiting_mail_due ON waiting_mail (due_at);
