/**
 * Asks for a fresh proof before a sensitive act (S32): a session that somebody else got hold of is not enough.
 *
 * <p>Not for: the sign-in itself, which only tells this room what was proven, and when.
 */
package org.riegel.stepup;
