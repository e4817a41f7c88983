/**
 * What the benchmarks share. They stand in the packages of the code that they measure.
 *
 * <p>Not for: anything that runs on a server.
 */
package org.riegel.benchmark;
