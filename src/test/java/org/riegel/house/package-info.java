/**
 * The house without a server: the rooms' real beans in WildFly's own CDI container, EclipseLink, and the schema in H2's
 * memory or in a PostgreSQL. Only the doors are stand-ins: the clock, the settings, the browser, the mails' way out, and the
 * server's transactions.
 *
 * <p>Not for: what a server adds; {@code server} tests that.
 */
package org.riegel.house;
