package org.riegel.password;

/**
 * A password on its way into the database.
 *
 * @param standsAlone whether it is long enough to protect an account without a second factor; nobody can tell from the
 *     hash
 */
record NewPassword(PasswordHash hash, boolean standsAlone) {}
