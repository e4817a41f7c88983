/**
 * One-time codes from an authenticator app (RFC 6238).
 *
 * <p>Not for: anybody but {@code secondfactor}, through which everyone else speaks to it.
 */
package org.riegel.totp;
