/**
 * The sign-ins that are open, in the database, so that one ended anywhere is dead at its next request everywhere.
 *
 * <p>Not for: the servlet session, which only refers to one of these.
 */
package org.riegel.session;
