/**
 * Keys, sealing, hashing of long random values, and randomness.
 *
 * <p>Not for: passwords, whose hashing is slow on purpose and lives in {@code password}.
 */
package org.riegel.crypto;
