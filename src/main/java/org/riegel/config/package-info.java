/**
 * The operator's settings, read once and checked at start, and the clock. A setting that makes no sense stops the
 * deployment with a sentence that names it.
 *
 * <p>Not for: values that change while the application runs.
 */
package org.riegel.config;
