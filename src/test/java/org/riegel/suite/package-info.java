/**
 * What the tests need once: a clean directory for the server, and one deployment for all of them.
 *
 * <p>Not for: anything that a test says about Riegel.
 */
package org.riegel.suite;
