/**
 * The sign-ins that are open, in the database, so that one ended anywhere is dead at its next request everywhere; and how
 * long whatever a browser has under way lasts.
 *
 * <p>Not for: saying who somebody is. The servlet session, which {@link org.riegel.session.BrowserSession} is the one door to, only
 * refers to one of these.
 */
package org.riegel.session;
