/**
 * Lets people give their account another e-mail address: one that they have shown to be theirs, by a link that was mailed
 * to it.
 *
 * <p>Not for: taking such a change back, which is {@code undo}'s, nor for giving somebody else another address.
 */
package org.riegel.emailchange;
