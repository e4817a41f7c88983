/**
 * Adding, confirming, replacing and revoking second factors, and whether one is required.
 *
 * <p>Not for: any particular factor; the offer that waits for its confirmation says which one it is for.
 */
package org.riegel.enrollment;
