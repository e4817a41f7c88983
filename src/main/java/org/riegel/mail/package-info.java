/**
 * Mails to people about their account, in their language, sent after the transaction that they tell about.
 *
 * <p>Not for: deciding what is worth a mail; features do.
 */
package org.riegel.mail;
