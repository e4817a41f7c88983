/**
 * The fuzz run: odd requests to every page in every state that somebody can be in, and a judge of the answers. It is no
 * part of {@code mvn verify}; {@code mvn -Pfuzz verify} runs it.
 *
 * <p>Not for: what one page says to one odd text; that is a test of its own, so that it stays found.
 */
package org.riegel.fuzz;
