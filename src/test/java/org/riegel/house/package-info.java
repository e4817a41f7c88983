/**
 * The house without a server: the rooms' real beans in WildFly's own CDI container, EclipseLink, and the schema in H2's
 * memory. Only the doors are stand-ins: the clock, the settings, the browser, the mails' way out, and the server's
 * transactions.
 *
 * <p>Not for: what a server adds, or requests in parallel; {@code server} tests those.
 */
package org.riegel.house;
