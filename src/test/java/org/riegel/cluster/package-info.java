/**
 * Two WildFlys with one PostgreSQL, as {@code cluster.cli} and {@code postgresql.cli} connect them: tests of what people
 * notice when one of them ends, and a command that starts both for a trial.
 *
 * <p>Not for: what one server does by itself.
 */
package org.riegel.cluster;
