-- Which server does a recurring chore: the one that could move the instant on.
CREATE TABLE lease (
    name        VARCHAR(40) PRIMARY KEY,
    taken_until TIMESTAMP WITH TIME ZONE NOT NULL
);
