CREATE TABLE made_slowly AS SELECT 1 AS answer FROM pg_sleep(1.5);
