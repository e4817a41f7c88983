/**
 * Turns proofs into a caller: password, then second factor, then (where policy asks for it) the set-up of one.
 *
 * <p>Not for: checking any proof itself. After the password alone nobody is a caller, for the container least of all.
 */
package org.riegel.signin;
