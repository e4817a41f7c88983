/**
 * The recovery code: one per account, for the day on which the phone is gone. It is used once, and its use issues its
 * successor.
 *
 * <p>Not for: anybody but {@code secondfactor}, through which everyone else speaks to it.
 */
package org.riegel.recovery;
