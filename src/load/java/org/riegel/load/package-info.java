/**
 * Load runs over HTTP, as a Gatling simulation: {@code mvn -Pload gatling:test}, described in docs/performance.md; {@link
 * org.riegel.load.SignInTrials} starts the servers as well.
 *
 * <p>Not for: finding faults. The tests do that; this only says how fast what works is, and what it costs.
 */
package org.riegel.load;
