/**
 * Two WildFlys or Payaras with one PostgreSQL, as the scripts {@code cluster} and {@code postgresql} connect them: tests of what people
 * notice when one of them ends, and a command that starts both for a trial.
 *
 * <p>Not for: what one server does by itself.
 */
package org.riegel.cluster;
