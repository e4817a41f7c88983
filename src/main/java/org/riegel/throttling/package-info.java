/**
 * Counts failed proofs per account and kind, and says when the next one is heard (NIST SP 800-63B-4 §3.2.2, RFC 4226
 * §7.3). The counters lie in the database, so that every node counts together.
 *
 * <p>Not for: deciding whether a proof is right.
 */
package org.riegel.throttling;
