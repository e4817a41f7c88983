/**
 * The tests' JAR beside the product's classes in the WAR: the clock that tests move, a door past the guards for the
 * tests' own two addresses, and the tests that run inside the server.
 *
 * <p>Not for: production. None of it is in the WAR that Maven builds.
 */
package org.riegel.server;
