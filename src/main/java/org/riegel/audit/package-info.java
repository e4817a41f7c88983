/**
 * Security events: what happened to which account, with which factor, from where, when.
 *
 * <p>Not for: debugging, and never for a password, code, key, recovery code or token.
 */
package org.riegel.audit;
