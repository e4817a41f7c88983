/**
 * Figures of this server for an operator's monitoring, in Prometheus' format, for whom the setting {@code
 * riegel.metrics.from} names: what the other rooms tell of anyway is counted here, and no room knows this one.
 *
 * <p>Not for: anything about a single person, or a label that people could give more and more values.
 */
package org.riegel.metrics;
