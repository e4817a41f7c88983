/**
 * Who exists, in which state, with which role and language.
 *
 * <p>Not for: proofs. Passwords and factors refer to an account by its {@link org.riegel.account.AccountId}.
 */
package org.riegel.account;
