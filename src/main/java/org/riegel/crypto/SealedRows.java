package org.riegel.crypto;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of a room's table that hold sealed values, as a CDI bean of that room. Every table with sealed values has one:
 * without it a start would not miss the keys of these rows, and a rotation would call a key unused that they need.
 */
public interface SealedRows {
    /** The table's name, for logs. */
    String table();

    /** The keys that have sealed rows; found without a look at each row, because it is asked for all the time. */
    Set<Long> keys();

    /** How many rows each key has sealed; a key without rows is not in it. */
    Map<Long, Long> countByKey();

    /**
     * Rows that another key than this one has sealed, in an order that lasts.
     *
     * @param after the row with which the page before ended; empty: from the beginning
     * @param most how many
     * @return their ids
     */
    List<String> sealedByOthers(long keyId, Optional<String> after, int most);

    /**
     * Seals one row anew with the key in use, in a transaction of its own, and changes nothing else of it: whatever
     * somebody does to the row at the same moment stays done. A row that is gone, or was sealed anew meanwhile, is left
     * alone.
     *
     * @throws SecretCipher.SealBroken when the row does not open; it stays as it is
     */
    void sealAnew(String row);
}
