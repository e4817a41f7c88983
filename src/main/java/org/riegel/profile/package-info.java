/**
 * What a person sees of themselves: the home page and the profile.
 *
 * <p>Not for: changing anything but name and language; what protects the account is changed in the rooms that own it.
 */
package org.riegel.profile;
