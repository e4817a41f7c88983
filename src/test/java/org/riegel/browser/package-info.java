/**
 * What people see and what attackers try, in a real browser against a real server. The page objects ({@code *Page})
 * speak in the visible words of the pages, in both languages; the tests assert the page, the mail and the security
 * events.
 *
 * <p>Not for: looking into the server's classes. These tests know addresses, words, mails and rows.
 */
package org.riegel.browser;
