/**
 * Security events: what happened to which account, with which factor, from where, when, and how it went. Each is sealed
 * as it is written, chained soon after, checked once a day, and deleted when it is old enough.
 *
 * <p>Not for: debugging, and never for a password, code, key, recovery code or token.
 */
package org.riegel.audit;
