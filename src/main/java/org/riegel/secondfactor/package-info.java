/**
 * What a second factor is, and the one guarded door to all of them: {@link org.riegel.secondfactor.SecondFactors}
 * alone calls {@code verify}, so throttling and audit stand in one place.
 *
 * <p>Not for: any particular factor, nor for pages. Adding a factor means adding a package.
 */
package org.riegel.secondfactor;
