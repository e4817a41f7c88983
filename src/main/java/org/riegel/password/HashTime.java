package org.riegel.password;

/** How long a hash at today's cost took by itself, without the wait for its turn; for whoever keeps figures. */
public record HashTime(long nanos) {}
