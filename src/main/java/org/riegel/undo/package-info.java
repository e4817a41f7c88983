/**
 * "This was not me": lets owners take back a change of a password, factor or address by a link in the mail that told them of it,
 * without signing in.
 *
 * <p>Not for: making anybody's account weaker. Whoever only reads the mailbox gains nothing but a frozen account.
 */
package org.riegel.undo;
