/**
 * Keys and their rotation, sealing, hashing of long random values, and randomness. Rooms whose tables hold sealed values
 * say so with {@link org.riegel.crypto.SealedRows}; no table but the list of key ids is known here.
 *
 * <p>Not for: passwords, whose hashing is slow on purpose and lives in {@code password}; nor for recording what happens,
 * which {@code audit} does when it hears of it.
 */
package org.riegel.crypto;
