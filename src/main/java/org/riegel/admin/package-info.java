/**
 * Helping other accounts: inviting people, disabling and enabling them, resetting a second factor; and the first
 * administrator of an installation.
 *
 * <p>Not for: passwords. Nobody sets or sees somebody else's (S80).
 */
package org.riegel.admin;
