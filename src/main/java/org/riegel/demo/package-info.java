/**
 * The demo run: accounts to try the product with, and accounts for load tests. Off unless {@code riegel.demo} is true.
 *
 * <p>Not for: installations; nothing outside this package knows that it exists.
 */
package org.riegel.demo;
