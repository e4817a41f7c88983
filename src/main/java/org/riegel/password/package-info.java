/**
 * The first factor: checking, changing and resetting a password, and choosing the first one.
 *
 * <p>Not for: the second step. Nothing here signs anybody in.
 */
package org.riegel.password;
