/**
 * Work that nobody waits for and that recurs: each {@link org.riegel.upkeep.Chore} is done by one server at a time.
 *
 * <p>Not for: what is to be done; each room brings its own chores.
 */
package org.riegel.upkeep;
