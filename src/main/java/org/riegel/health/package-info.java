/**
 * Says to load balancers and operators whether this server lives, and whether it can take people: each room brings a
 * {@link org.riegel.health.Probe} for what it depends on.
 *
 * <p>Not for: looking at what people do, or mending anything.
 */
package org.riegel.health;
