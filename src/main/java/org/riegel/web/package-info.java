/**
 * The shell: layout, languages, notices, headers, static files, error pages.
 *
 * <p>Not for: what any page is about; that is in the room that owns the page.
 */
package org.riegel.web;
