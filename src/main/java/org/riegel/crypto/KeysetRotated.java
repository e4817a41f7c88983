package org.riegel.crypto;

/**
 * Another key seals from now on. A CDI event, fired once for all servers of an installation, in the transaction that
 * writes it down.
 *
 * @param before the id of the key that sealed until now
 * @param now the id of the key that seals from now on
 */
public record KeysetRotated(long before, long now) {}
